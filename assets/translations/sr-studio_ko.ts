<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;1:1</source>
        <translation>1:1(&amp;1)</translation>
    </message>
    <message>
        <source>&amp;About SR Studio</source>
        <translation>SR Studio 정보(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Blink</source>
        <translation>깜박임(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Choose Its Reference…</source>
        <translation>기준 이미지 고르기(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Clear Region</source>
        <translation>영역 지우기(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Command Palette…</source>
        <translation>명령 팔레트(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Consistency with the Input</source>
        <translation>입력과의 일관성(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Copy Picture</source>
        <translation>그림 복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Copy View</source>
        <translation>보기 복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Degradation…</source>
        <translation>열화(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Difference</source>
        <translation>차이(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Difference Against B</source>
        <translation>B와의 차이(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Draw a Profile Line</source>
        <translation>프로파일 선 그리기(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Export Scores…</source>
        <translation>점수 내보내기(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>창에 맞춤(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Grid</source>
        <translation>격자(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Hide Panels</source>
        <translation>패널 숨기기(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Hide This Pane</source>
        <translation>이 칸 숨기기(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Image</source>
        <translation>이미지(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>단축키(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Loupe</source>
        <translation>돋보기(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Make It the Reference in All Scenes</source>
        <translation>모든 장면에서 기준으로(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>모델(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Next Image</source>
        <translation>다음 이미지(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Next Model</source>
        <translation>다음 모델(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Next Place Where Results Differ</source>
        <translation>결과가 다른 다음 곳(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>열기(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>붙여넣기(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Previous Image</source>
        <translation>이전 이미지(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Previous Model</source>
        <translation>이전 모델(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Previous Place Where Results Differ</source>
        <translation>결과가 다른 이전 곳(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>다시 실행(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>다시 읽기(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Rename Method…</source>
        <translation>방법 이름 바꾸기(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Reset the Offsets of All Panes</source>
        <translation>모든 칸의 오프셋 되돌리기(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save Result…</source>
        <translation>결과 저장(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Single</source>
        <translation>하나씩(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Swap A and B</source>
        <translation>A와 B 맞바꾸기(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>실행 취소(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Wipe</source>
        <translation>와이프(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Zoom and Pan</source>
        <translation>확대와 이동(&amp;Z)</translation>
    </message>
    <message>
        <source>A and &amp;B</source>
        <translation>A와 B(&amp;B)</translation>
    </message>
    <message>
        <source>A figure for a paper: boxes, equal crops, numbers; as PNG, SVG and PDF</source>
        <translation>논문용 그림: 상자, 같은 크기의 확대 영역, 수치. PNG, SVG, PDF로</translation>
    </message>
    <message>
        <source>A ring in every pane shows the same place</source>
        <translation>각 칸의 고리가 같은 위치를 표시합니다</translation>
    </message>
    <message>
        <source>Add &amp;Model…</source>
        <translation>모델 추가(&amp;M)…</translation>
    </message>
    <message>
        <source>Add a model file: .safetensors, .pth, .ckpt</source>
        <translation>모델 파일을 추가합니다: .safetensors, .pth, .ckpt</translation>
    </message>
    <message>
        <source>Against {label}</source>
        <translation>{label} 대비</translation>
    </message>
    <message>
        <source>All as &amp;Input (Upscale)</source>
        <translation>모두 입력으로 - 업스케일(&amp;I)</translation>
    </message>
    <message>
        <source>All as &amp;Reference (Degrade)</source>
        <translation>모두 기준으로 - 열화(&amp;R)</translation>
    </message>
    <message>
        <source>All images, new ones too unless their names say otherwise</source>
        <translation>모든 이미지에 적용하며, 이름이 달리 나타내지 않으면 새로 여는 이미지도 그렇습니다</translation>
    </message>
    <message>
        <source>All panes side by side</source>
        <translation>모든 칸을 나란히 봅니다</translation>
    </message>
    <message>
        <source>Alternate two panes</source>
        <translation>두 칸을 번갈아 보여 줍니다</translation>
    </message>
    <message>
        <source>Ask Peo&amp;ple…</source>
        <translation>사람에게 묻기(&amp;P)…</translation>
    </message>
    <message>
        <source>Bac&amp;kground</source>
        <translation>배경(&amp;K)</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>검정</translation>
    </message>
    <message>
        <source>Blink Ra&amp;te</source>
        <translation>깜박임 속도(&amp;T)</translation>
    </message>
    <message>
        <source>Bo&amp;x</source>
        <translation>상자(&amp;X)</translation>
    </message>
    <message>
        <source>Box Lower</source>
        <translation>상자 낮게</translation>
    </message>
    <message>
        <source>Box Narrower</source>
        <translation>상자 좁게</translation>
    </message>
    <message>
        <source>Box Taller</source>
        <translation>상자 높게</translation>
    </message>
    <message>
        <source>Box Wider</source>
        <translation>상자 넓게</translation>
    </message>
    <message>
        <source>Call the method of the current pane otherwise, in all scenes</source>
        <translation>현재 칸의 방법 이름을 모든 장면에서 바꿉니다</translation>
    </message>
    <message>
        <source>Checkerboard</source>
        <translation>바둑판</translation>
    </message>
    <message>
        <source>Choose which metrics are shown, and their order</source>
        <translation>표시할 지표와 순서를 고릅니다</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Clear the Profile Line</source>
        <translation>프로파일 선 지우기</translation>
    </message>
    <message>
        <source>Close the pane; Undo brings it back</source>
        <translation>칸을 닫습니다. 실행 취소로 되돌릴 수 있습니다</translation>
    </message>
    <message>
        <source>Compare &amp;Against</source>
        <translation>비교 대상(&amp;A)</translation>
    </message>
    <message>
        <source>Compare Against Model {number}</source>
        <translation>모델 {number}과(와) 비교</translation>
    </message>
    <message>
        <source>Copy &amp;Scores</source>
        <translation>점수 복사(&amp;S)</translation>
    </message>
    <message>
        <source>Copy View with La&amp;bels</source>
        <translation>이름표와 함께 보기 복사(&amp;B)</translation>
    </message>
    <message>
        <source>Copy the panes' pictures as they are on screen, each with its name and scores</source>
        <translation>화면에 보이는 그대로 각 칸의 그림을 이름과 점수와 함께 복사합니다</translation>
    </message>
    <message>
        <source>Copy the panes' pictures as they are on screen, without the window around them</source>
        <translation>창틀 없이 화면에 보이는 그대로 각 칸의 그림을 복사합니다</translation>
    </message>
    <message>
        <source>Copy the whole picture of the pane, 8 bits a channel</source>
        <translation>칸의 그림 전체를 채널당 8비트로 복사합니다</translation>
    </message>
    <message>
        <source>Decide &amp;by Name</source>
        <translation>이름으로 정하기(&amp;B)</translation>
    </message>
    <message>
        <source>Degrade the current pane's picture again and show how it differs from the input</source>
        <translation>현재 칸의 그림을 다시 열화시켜 입력과 어떻게 다른지 보입니다</translation>
    </message>
    <message>
        <source>Diff&amp;erence Map</source>
        <translation>차이 지도(&amp;E)</translation>
    </message>
    <message>
        <source>Difference Against B</source>
        <translation>B와의 차이</translation>
    </message>
    <message>
        <source>Difference Against {name}</source>
        <translation>{name}과(와)의 차이</translation>
    </message>
    <message>
        <source>Differences &amp;of All</source>
        <translation>모두의 차이(&amp;O)</translation>
    </message>
    <message>
        <source>Divide the wipe into above and below instead of left and right</source>
        <translation>와이프를 좌우 대신 위아래로 나눕니다</translation>
    </message>
    <message>
        <source>Drags draw the line of the profile, as long as P is held or this is checked; Shift keeps it straight</source>
        <translation>P를 누르고 있거나 이 항목이 켜져 있는 동안 끌면 프로파일 선을 그립니다. Shift를 누르면 곧게 그려집니다</translation>
    </message>
    <message>
        <source>Drags draw the region, as long as R is held or this is checked</source>
        <translation>R 키를 누르고 있거나 이것을 켠 동안 끌어서 영역을 그립니다</translation>
    </message>
    <message>
        <source>Enlarge T&amp;his Image</source>
        <translation>이 이미지를 그대로 확대(&amp;H)</translation>
    </message>
    <message>
        <source>Enlarge by nearest neighbour instead of smoothly</source>
        <translation>부드럽게 대신 최근접 방식으로 확대합니다</translation>
    </message>
    <message>
        <source>Exchange the two panes of wipe, blink and difference</source>
        <translation>와이프, 깜박임, 차이에 쓰는 두 칸을 맞바꿉니다</translation>
    </message>
    <message>
        <source>Export the Scores of the Se&amp;t…</source>
        <translation>세트의 점수 내보내기(&amp;T)…</translation>
    </message>
    <message>
        <source>F&amp;ull Screen</source>
        <translation>전체 화면(&amp;U)</translation>
    </message>
    <message>
        <source>Finished results of one image, and its reference: compared with one another</source>
        <translation>한 이미지의 완성된 결과와 기준을 서로 비교합니다</translation>
    </message>
    <message>
        <source>Give the offset of this pane to the same pane of every open image</source>
        <translation>이 칸의 오프셋을 열린 모든 이미지의 같은 칸에 적용합니다</translation>
    </message>
    <message>
        <source>Go to the W&amp;orst Image</source>
        <translation>가장 나쁜 이미지로 가기(&amp;O)</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>회색</translation>
    </message>
    <message>
        <source>Half the gain of the difference map, down to 1</source>
        <translation>차이 지도의 증폭을 절반으로, 최소 1배</translation>
    </message>
    <message>
        <source>Hori&amp;zontal Wipe Line</source>
        <translation>와이프 경계선을 가로로(&amp;Z)</translation>
    </message>
    <message>
        <source>How every pane differs from B, side by side under one scale</source>
        <translation>모든 칸이 B와 어떻게 다른지 하나의 눈금으로 나란히 봅니다</translation>
    </message>
    <message>
        <source>How two panes differ, in false colour</source>
        <translation>두 칸의 차이를 색으로 나타냅니다</translation>
    </message>
    <message>
        <source>In every scene that has a result of this method</source>
        <translation>이 방법의 결과가 있는 모든 장면에 적용합니다</translation>
    </message>
    <message>
        <source>Input or reference: take all images as what this one is not</source>
        <translation>입력 또는 기준: 모든 이미지를 이 이미지와 반대로 사용합니다</translation>
    </message>
    <message>
        <source>Leave only the pictures</source>
        <translation>그림만 남깁니다</translation>
    </message>
    <message>
        <source>Loupe and &amp;Profile</source>
        <translation>돋보기와 프로파일(&amp;P)</translation>
    </message>
    <message>
        <source>Magnify what is under the pointer in every pane, while Z is held or until the next; Alt and the wheel: how much, Alt+Shift and the wheel: its size</source>
        <translation>포인터 아래를 모든 칸에서 확대합니다. Z를 누르고 있는 동안 또는 다시 누를 때까지 보이며, Alt+휠은 배율, Alt+Shift+휠은 크기를 바꿉니다</translation>
    </message>
    <message>
        <source>Make F&amp;igure…</source>
        <translation>그림 만들기(&amp;I)…</translation>
    </message>
    <message>
        <source>Make This the Re&amp;ference</source>
        <translation>이 결과를 기준으로(&amp;F)</translation>
    </message>
    <message>
        <source>Make its results and its reference single images again</source>
        <translation>결과와 기준을 다시 낱장 이미지로 나눕니다</translation>
    </message>
    <message>
        <source>Mark the &amp;Pointer in All Panes</source>
        <translation>모든 칸에 포인터 표시(&amp;P)</translation>
    </message>
    <message>
        <source>Me&amp;trics…</source>
        <translation>지표(&amp;T)…</translation>
    </message>
    <message>
        <source>Model {number}</source>
        <translation>모델 {number}</translation>
    </message>
    <message>
        <source>Move Box Down</source>
        <translation>상자를 아래로</translation>
    </message>
    <message>
        <source>Move Box Left</source>
        <translation>상자를 왼쪽으로</translation>
    </message>
    <message>
        <source>Move Box Right</source>
        <translation>상자를 오른쪽으로</translation>
    </message>
    <message>
        <source>Move Box Up</source>
        <translation>상자를 위로</translation>
    </message>
    <message>
        <source>Move It So in All &amp;Images</source>
        <translation>모든 이미지에서 이만큼 옮기기(&amp;I)</translation>
    </message>
    <message>
        <source>Next Difference &amp;Measure</source>
        <translation>다음 차이 척도(&amp;M)</translation>
    </message>
    <message>
        <source>Next Panel</source>
        <translation>다음 패널</translation>
    </message>
    <message>
        <source>Next Place Where &amp;A and B Differ</source>
        <translation>A와 B가 다른 다음 곳(&amp;A)</translation>
    </message>
    <message>
        <source>No Recent Files</source>
        <translation>최근 파일 없음</translation>
    </message>
    <message>
        <source>No Recent Studies</source>
        <translation>최근 연구 없음</translation>
    </message>
    <message>
        <source>One Scene of the &amp;Selected Images</source>
        <translation>선택한 이미지를 장면 하나로(&amp;S)</translation>
    </message>
    <message>
        <source>One pane; digits flip between models</source>
        <translation>한 칸만 보고 숫자 키로 모델을 바꿉니다</translation>
    </message>
    <message>
        <source>One reference pixel on one pixel of the screen</source>
        <translation>기준 이미지의 한 픽셀을 화면의 한 픽셀로 봅니다</translation>
    </message>
    <message>
        <source>Ope&amp;n Sample</source>
        <translation>예제 열기(&amp;N)</translation>
    </message>
    <message>
        <source>Open Fol&amp;der…</source>
        <translation>폴더 열기(&amp;D)…</translation>
    </message>
    <message>
        <source>Open Re&amp;cent</source>
        <translation>최근 항목 열기(&amp;C)</translation>
    </message>
    <message>
        <source>Open Study…</source>
        <translation>연구 열기…</translation>
    </message>
    <message>
        <source>Open images, model files or a saved view</source>
        <translation>이미지, 모델 파일 또는 저장된 보기를 엽니다</translation>
    </message>
    <message>
        <source>Open the image or files in the clipboard</source>
        <translation>클립보드의 이미지나 파일을 엽니다</translation>
    </message>
    <message>
        <source>Pa&amp;ne</source>
        <translation>칸(&amp;N)</translation>
    </message>
    <message>
        <source>Pan Down</source>
        <translation>아래로 이동</translation>
    </message>
    <message>
        <source>Pan Left</source>
        <translation>왼쪽으로 이동</translation>
    </message>
    <message>
        <source>Pan Right</source>
        <translation>오른쪽으로 이동</translation>
    </message>
    <message>
        <source>Pan Up</source>
        <translation>위로 이동</translation>
    </message>
    <message>
        <source>Pane&amp;ls</source>
        <translation>패널(&amp;L)</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>환경설정(&amp;F)…</translation>
    </message>
    <message>
        <source>Previous Panel</source>
        <translation>이전 패널</translation>
    </message>
    <message>
        <source>Previous Place Where A and &amp;B Differ</source>
        <translation>A와 B가 다른 이전 곳(&amp;B)</translation>
    </message>
    <message>
        <source>Re&amp;move Image</source>
        <translation>이미지 빼기(&amp;M)</translation>
    </message>
    <message>
        <source>Read the files of this image again and retry what failed</source>
        <translation>이 이미지의 파일을 다시 읽고 실패한 작업을 다시 시도합니다</translation>
    </message>
    <message>
        <source>References, unless a name or folder says LR or an image is too small to be reduced</source>
        <translation>이름이나 폴더가 LR임을 나타내거나 너무 작아 축소할 수 없는 이미지가 아니면 모두 기준입니다</translation>
    </message>
    <message>
        <source>Reload A&amp;ll</source>
        <translation>모두 다시 읽기(&amp;L)</translation>
    </message>
    <message>
        <source>Remove A&amp;ll Images</source>
        <translation>모든 이미지 빼기(&amp;L)</translation>
    </message>
    <message>
        <source>Reset &amp;Offset of This Pane</source>
        <translation>이 칸의 오프셋 초기화(&amp;O)</translation>
    </message>
    <message>
        <source>S&amp;wap Input and Reference</source>
        <translation>입력과 기준 맞바꾸기(&amp;W)</translation>
    </message>
    <message>
        <source>Save &amp;All Results…</source>
        <translation>모든 결과 저장(&amp;A)…</translation>
    </message>
    <message>
        <source>Save &amp;View…</source>
        <translation>보기 저장(&amp;V)…</translation>
    </message>
    <message>
        <source>Save View as a &amp;File…</source>
        <translation>보기를 파일로 저장(&amp;F)…</translation>
    </message>
    <message>
        <source>Save View with La&amp;bels…</source>
        <translation>이름표와 함께 보기 저장(&amp;B)…</translation>
    </message>
    <message>
        <source>Save every pane into a folder, of this image or of all</source>
        <translation>이 이미지나 모든 이미지의 모든 칸을 한 폴더에 저장합니다</translation>
    </message>
    <message>
        <source>Save every score of the set and the means as a CSV file</source>
        <translation>세트의 모든 점수와 평균을 CSV 파일로 저장합니다</translation>
    </message>
    <message>
        <source>Save the panes' pictures as they are on screen, each with its name and scores</source>
        <translation>화면에 보이는 그대로 각 칸의 그림을 이름과 점수와 함께 저장합니다</translation>
    </message>
    <message>
        <source>Save the panes' pictures as they are on screen, without the window around them</source>
        <translation>창틀 없이 화면에 보이는 그대로 각 칸의 그림을 저장합니다</translation>
    </message>
    <message>
        <source>Save the scores as CSV with their recipe</source>
        <translation>점수를 측정 방식과 함께 CSV로 저장합니다</translation>
    </message>
    <message>
        <source>Save the selected pane at its full depth</source>
        <translation>선택한 칸을 원래 비트 깊이 그대로 저장합니다</translation>
    </message>
    <message>
        <source>Save what is open and how it is shown, to be opened again (.srview)</source>
        <translation>열린 것과 표시 상태를 다시 열 수 있게 저장합니다(.srview)</translation>
    </message>
    <message>
        <source>Score T&amp;his Image</source>
        <translation>이 이미지의 점수 내기(&amp;H)</translation>
    </message>
    <message>
        <source>Score or Enlarge T&amp;his Image</source>
        <translation>이 이미지의 점수 내기 또는 확대(&amp;H)</translation>
    </message>
    <message>
        <source>Select a Re&amp;gion</source>
        <translation>영역 고르기(&amp;G)</translation>
    </message>
    <message>
        <source>Set up a blind rating study of the images, the models shown and the region</source>
        <translation>지금 보이는 이미지, 모델, 영역으로 블라인드 평가 연구를 만듭니다</translation>
    </message>
    <message>
        <source>Sh&amp;arp Pixels When Enlarged</source>
        <translation>확대할 때 픽셀을 또렷하게(&amp;A)</translation>
    </message>
    <message>
        <source>Show &amp;File in Its Folder</source>
        <translation>폴더에서 파일 보기(&amp;F)</translation>
    </message>
    <message>
        <source>Show &amp;Input Pane</source>
        <translation>입력 칸 보기(&amp;I)</translation>
    </message>
    <message>
        <source>Show &amp;Reference Pane</source>
        <translation>기준 칸 보기(&amp;R)</translation>
    </message>
    <message>
        <source>Show All Panes</source>
        <translation>모든 칸 보기</translation>
    </message>
    <message>
        <source>Show This Pane A&amp;lone</source>
        <translation>이 칸만 보기(&amp;L)</translation>
    </message>
    <message>
        <source>Show This Pane Alone</source>
        <translation>이 칸만 보기</translation>
    </message>
    <message>
        <source>Show the whole image</source>
        <translation>이미지 전체를 보여 줍니다</translation>
    </message>
    <message>
        <source>Sp&amp;lit the Pair</source>
        <translation>짝 풀기(&amp;L)</translation>
    </message>
    <message>
        <source>St&amp;udies</source>
        <translation>연구(&amp;U)</translation>
    </message>
    <message>
        <source>Stro&amp;nger Difference</source>
        <translation>차이를 더 강하게(&amp;N)</translation>
    </message>
    <message>
        <source>Switch All: Input/Referenc&amp;e</source>
        <translation>모두 전환: 입력/기준(&amp;E)</translation>
    </message>
    <message>
        <source>Take the Scene &amp;Apart</source>
        <translation>장면 나누기(&amp;A)</translation>
    </message>
    <message>
        <source>Take the image off the list; the file stays</source>
        <translation>목록에서만 뺍니다. 파일은 그대로 남습니다</translation>
    </message>
    <message>
        <source>Take this image alone as the other of input and reference</source>
        <translation>이 이미지만 입력과 기준을 바꿉니다</translation>
    </message>
    <message>
        <source>The first picture of wipe, difference and blink; a click on the header does it too</source>
        <translation>와이프, 차이, 깜박임의 첫째 그림. 머리글을 클릭해도 됩니다</translation>
    </message>
    <message>
        <source>The image that is worst for the active pane's method; again: the next worst</source>
        <translation>활성 칸의 방법이 가장 나쁜 이미지. 다시 누르면 그다음으로 나쁜 이미지</translation>
    </message>
    <message>
        <source>The result in the pane is what the other results of this scene are compared with</source>
        <translation>이 칸의 결과를 이 장면의 다른 결과와 비교할 기준으로 씁니다</translation>
    </message>
    <message>
        <source>The second picture of wipe, difference and blink; Ctrl+click on the header</source>
        <translation>와이프, 차이, 깜박임의 둘째 그림. 머리글을 Ctrl+클릭해도 됩니다</translation>
    </message>
    <message>
        <source>Twice the gain of the difference map, up to 64</source>
        <translation>차이 지도의 증폭을 두 배로, 최대 64배</translation>
    </message>
    <message>
        <source>Two panes with a divider</source>
        <translation>두 칸을 경계선으로 나누어 봅니다</translation>
    </message>
    <message>
        <source>Use as &amp;A</source>
        <translation>A로 사용(&amp;A)</translation>
    </message>
    <message>
        <source>Use as &amp;B</source>
        <translation>B로 사용(&amp;B)</translation>
    </message>
    <message>
        <source>Wea&amp;ker Difference</source>
        <translation>차이를 더 약하게(&amp;K)</translation>
    </message>
    <message>
        <source>Where A differs most from B, by default a result from its reference</source>
        <translation>A가 B와 가장 다른 곳으로 갑니다. 기본은 결과와 기준 그림</translation>
    </message>
    <message>
        <source>Where Pictures Differ &amp;Most</source>
        <translation>그림이 가장 다른 곳(&amp;M)</translation>
    </message>
    <message>
        <source>Where the results shown differ most from one another; again: the next place</source>
        <translation>표시된 결과들이 서로 가장 다른 곳으로 갑니다. 다시 누르면 다음 곳</translation>
    </message>
    <message>
        <source>White</source>
        <translation>흰색</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>확대(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>축소(&amp;O)</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>{rate} a Second</source>
        <translation>초당 {rate}회</translation>
    </message>
</context>
<context>
    <name>AnswerBox</name>
    <message>
        <source>After screening</source>
        <translation>선별 후</translation>
    </message>
    <message>
        <source>All raters</source>
        <translation>모든 평가자</translation>
    </message>
    <message>
        <source>CSV Files…</source>
        <translation>CSV 파일…</translation>
    </message>
    <message>
        <source>Interim: {have} of {planned} raters. This look is recorded in the study.</source>
        <translation>중간 결과: 평가자 {planned}명 중 {have}명. 이 열람은 연구에 기록됩니다.</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>보고서…</translation>
    </message>
    <message>
        <source>Screening ({rule}) leaves out nobody.</source>
        <translation>선별({rule})에서 제외된 평가자가 없습니다.</translation>
    </message>
    <message>
        <source>Screening ({rule}) leaves out {names}.</source>
        <translation>선별({rule})에서 제외: {names}</translation>
    </message>
    <message>
        <source>and {count} more, which the report lists</source>
        <translation>외 {count}개는 보고서에 있습니다</translation>
    </message>
</context>
<context>
    <name>AskPeople</name>
    <message>
        <source>Left out, since they were not opened or enlarge by another factor: {names}</source>
        <translation>열리지 않았거나 배율이 달라 제외함: {names}</translation>
    </message>
</context>
<context>
    <name>BlendPanel</name>
    <message>
        <source>Exchange the two</source>
        <translation>둘을 맞바꾸기</translation>
    </message>
    <message>
        <source>Keep as a model</source>
        <translation>모델로 보관</translation>
    </message>
    <message>
        <source>Place between the two models</source>
        <translation>두 모델 사이의 위치</translation>
    </message>
    <message>
        <source>Show as a pane</source>
        <translation>칸으로 보이기</translation>
    </message>
    <message>
        <source>The model at α = 0</source>
        <translation>α = 0의 모델</translation>
    </message>
    <message>
        <source>The model at α = 1</source>
        <translation>α = 1의 모델</translation>
    </message>
    <message>
        <source>Write a model file with these weights, its parents and α, into the models</source>
        <translation>이 가중치와 두 부모, α를 담은 모델 파일을 모델에 추가합니다</translation>
    </message>
    <message>
        <source>α: 0 is the first model, 1 the second</source>
        <translation>α: 0은 첫 번째 모델, 1은 두 번째 모델</translation>
    </message>
</context>
<context>
    <name>BlendPoints</name>
    <message>
        <source>Slider: {name}</source>
        <translation>슬라이더: {name}</translation>
    </message>
</context>
<context>
    <name>BlendPresenter</name>
    <message>
        <source>Every tensor is (1 − α) × {first} + α × {second}, statistics of batch norms included (deep network interpolation, Wang et al. 2019).</source>
        <translation>모든 텐서는 (1 − α) × {first} + α × {second}이며 배치 정규화의 통계도 포함합니다(deep network interpolation, Wang et al. 2019).</translation>
    </message>
    <message>
        <source>No model runs by itself beside finished results. “Show as a pane” has these scores computed.</source>
        <translation>완성된 결과 옆에서는 모델을 저절로 실행하지 않습니다. ‘칸으로 보이기’를 켜면 이 점수를 계산합니다.</translation>
    </message>
    <message>
        <source>No reference: nothing is scored along the way.</source>
        <translation>기준이 없어 그 사이의 점수를 매기지 않습니다.</translation>
    </message>
    <message>
        <source>No score has a value along the way.</source>
        <translation>그 사이에서 값이 있는 점수가 없습니다.</translation>
    </message>
    <message>
        <source>No two models are checkpoints of one network. Add one, or show a run's model.</source>
        <translation>한 네트워크의 체크포인트인 두 모델이 없습니다. 모델을 추가하거나 실행의 모델을 표시하세요.</translation>
    </message>
    <message>
        <source>Open an image to see the scores along the way.</source>
        <translation>이미지를 열면 그 사이의 점수를 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Scores of the whole image: {recipe}.</source>
        <translation>전체 이미지의 점수: {recipe}.</translation>
    </message>
    <message>
        <source>The scores along the way appear here, first those of the two ends.</source>
        <translation>그 사이의 점수가 여기에 표시되며, 양 끝의 점수가 먼저 나옵니다.</translation>
    </message>
</context>
<context>
    <name>BoxFields</name>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Add Box</source>
        <translation>상자 추가</translation>
    </message>
    <message>
        <source>Box {number}</source>
        <translation>상자 {number}</translation>
    </message>
    <message>
        <source>Colour of the chosen box</source>
        <translation>선택한 상자의 색</translation>
    </message>
    <message>
        <source>Colour…</source>
        <translation>색…</translation>
    </message>
    <message>
        <source>Crop size</source>
        <translation>영역 크기</translation>
    </message>
    <message>
        <source>Height of the crops</source>
        <translation>영역의 높이</translation>
    </message>
    <message>
        <source>Its crops are enlarged until they are as wide as the others</source>
        <translation>이 상자의 영역은 다른 영역과 같은 너비로 확대됩니다</translation>
    </message>
    <message>
        <source>Left edge of the box</source>
        <translation>상자의 왼쪽 가장자리</translation>
    </message>
    <message>
        <source>Of this box alone</source>
        <translation>이 상자만</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Take the chosen box away</source>
        <translation>선택한 상자를 뺍니다</translation>
    </message>
    <message>
        <source>Upper edge of the box</source>
        <translation>상자의 위쪽 가장자리</translation>
    </message>
    <message>
        <source>Width of the crops</source>
        <translation>영역의 너비</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Click: A of wipe and difference. Ctrl+click: B. Right click: more.</source>
        <translation>클릭: 와이프와 차이의 A. Ctrl+클릭: B. 오른쪽 클릭: 더 보기.</translation>
    </message>
    <message>
        <source>Click: another {side}. Drag: take it out.</source>
        <translation>클릭: 다른 {side} 고르기. 끌기: 밖으로 꺼내기.</translation>
    </message>
    <message>
        <source>Close {name}</source>
        <translation>{name} 닫기</translation>
    </message>
    <message>
        <source>Compared pictures</source>
        <translation>비교 중인 그림</translation>
    </message>
    <message>
        <source>Could not show this picture</source>
        <translation>이 그림을 보여 줄 수 없습니다</translation>
    </message>
    <message>
        <source>Divider between {first} and {second}</source>
        <translation>{first}와(과) {second} 사이의 경계선</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>두 번 클릭</translation>
    </message>
    <message>
        <source>Drag {name} out as a file</source>
        <translation>{name}을(를) 파일로 끌어내기</translation>
    </message>
    <message>
        <source>Hold Shift</source>
        <translation>Shift 누름</translation>
    </message>
    <message>
        <source>Hold Space</source>
        <translation>Space 누름</translation>
    </message>
    <message>
        <source>Legend: {measure}, gain ×{gain}</source>
        <translation>범례: {measure}, 증폭 ×{gain}</translation>
    </message>
    <message>
        <source>No input picture</source>
        <translation>입력 그림 없음</translation>
    </message>
    <message>
        <source>No reference</source>
        <translation>기준 없음</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>보여 줄 것이 없습니다</translation>
    </message>
    <message>
        <source>Offset {x}, {y} px</source>
        <translation>오프셋 {x}, {y} px</translation>
    </message>
    <message>
        <source>R + drag</source>
        <translation>R + 끌기</translation>
    </message>
    <message>
        <source>Shift + drag</source>
        <translation>Shift + 끌기</translation>
    </message>
    <message>
        <source>This image has no reference picture to show.</source>
        <translation>이 이미지에는 보여 줄 기준 그림이 없습니다.</translation>
    </message>
    <message>
        <source>Waiting its turn</source>
        <translation>차례를 기다립니다</translation>
    </message>
    <message>
        <source>Wheel, drag</source>
        <translation>휠, 끌기</translation>
    </message>
    <message>
        <source>Wheel: gain. Click: choose measure and gain.</source>
        <translation>휠: 증폭. 클릭: 척도와 증폭 선택.</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>작업 중</translation>
    </message>
    <message>
        <source>Z</source>
        <translation>Z</translation>
    </message>
    <message>
        <source>best scores</source>
        <translation>가장 좋은 점수</translation>
    </message>
    <message>
        <source>draw a box</source>
        <translation>상자 그리기</translation>
    </message>
    <message>
        <source>each against {name}</source>
        <translation>각각 {name}과(와) 비교</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>비어 있음</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>fit, or 1:1</source>
        <translation>맞춤 또는 1:1</translation>
    </message>
    <message>
        <source>gain ×{gain}</source>
        <translation>증폭 ×{gain}</translation>
    </message>
    <message>
        <source>inside the line</source>
        <translation>선 안쪽만</translation>
    </message>
    <message>
        <source>key {slot}</source>
        <translation>{slot} 키</translation>
    </message>
    <message>
        <source>magnify under the pointer</source>
        <translation>포인터 아래 확대</translation>
    </message>
    <message>
        <source>score a box</source>
        <translation>상자 영역 점수 보기</translation>
    </message>
    <message>
        <source>see the input</source>
        <translation>입력 보기</translation>
    </message>
    <message>
        <source>see the reference</source>
        <translation>기준 보기</translation>
    </message>
    <message>
        <source>shift one pane</source>
        <translation>칸 하나만 밀기</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>working</source>
        <translation>작업 중</translation>
    </message>
    <message>
        <source>zoom and pan all panes</source>
        <translation>모든 칸을 함께 확대·이동</translation>
    </message>
    <message>
        <source>{side} of wipe, difference and blink</source>
        <translation>와이프, 차이, 깜박임의 {side}</translation>
    </message>
</context>
<context>
    <name>ChartTab</name>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy the chart as a picture</source>
        <translation>차트를 그림으로 복사</translation>
    </message>
    <message>
        <source>Figure as PDF…</source>
        <translation>PDF 그림…</translation>
    </message>
    <message>
        <source>Figure as PNG, 300 dpi…</source>
        <translation>PNG 그림(300 dpi)…</translation>
    </message>
    <message>
        <source>Figure as SVG…</source>
        <translation>SVG 그림…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>표</translation>
    </message>
    <message>
        <source>Table as CSV…</source>
        <translation>CSV 표…</translation>
    </message>
</context>
<context>
    <name>CheckView</name>
    <message>
        <source>; {count} left out: {names}</source>
        <translation>; 제외 {count}개: {names}</translation>
    </message>
    <message>
        <source>; {count} with an input of their own</source>
        <translation>; {count}개는 자체 입력이 있음</translation>
    </message>
    <message>
        <source>Check reads every picture, looks for weights, does three steps and one validation, and says what the run will take. Nothing is kept; it takes about a minute.</source>
        <translation>점검은 모든 그림을 읽고, 가중치를 찾고, 세 단계와 검증 한 번을 해 본 뒤 실행에 무엇이 드는지 알려 줍니다. 아무것도 남기지 않으며 1분쯤 걸립니다.</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>디스크</translation>
    </message>
    <message>
        <source>It can begin.</source>
        <translation>시작할 수 있습니다.</translation>
    </message>
    <message>
        <source>Judged by</source>
        <translation>평가 기준</translation>
    </message>
    <message>
        <source>Loss network</source>
        <translation>손실 네트워크</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>네트워크</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>참고</translation>
    </message>
    <message>
        <source>Photographs</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>준비됨</translation>
    </message>
    <message>
        <source>Settings were changed since this check.</source>
        <translation>이 점검 뒤에 설정이 바뀌었습니다.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>To correct</source>
        <translation>고칠 것</translation>
    </message>
    <message>
        <source>scratch</source>
        <translation>처음부터</translation>
    </message>
    <message>
        <source>weights are here</source>
        <translation>가중치 있음</translation>
    </message>
    <message>
        <source>weights not here</source>
        <translation>가중치 없음</translation>
    </message>
    <message>
        <source>{count} pictures, {size} megapixels</source>
        <translation>그림 {count}장, {size}메가픽셀</translation>
    </message>
    <message>
        <source>{network} for {term}</source>
        <translation>{term}의 {network}</translation>
    </message>
    <message>
        <source>{network}, {count} parameters, from {start}</source>
        <translation>{network}, 매개변수 {count}개, 시작: {start}</translation>
    </message>
    <message>
        <source>{used} of {free} that are free</source>
        <translation>여유 {free} 가운데 {used}</translation>
    </message>
</context>
<context>
    <name>CheckpointsPage</name>
    <message>
        <source>A copy of this checkpoint in the list of models, for good</source>
        <translation>이 체크포인트의 사본을 모델 목록에 계속 둡니다</translation>
    </message>
    <message>
        <source>A model is saved as safetensors, PTH or ONNX. Give {name} one of these endings.</source>
        <translation>모델은 safetensors, PTH 또는 ONNX로 저장합니다. {name}에 이 확장자 중 하나를 붙이세요.</translation>
    </message>
    <message>
        <source>At each validation the pane takes the new weights; the view stays</source>
        <translation>검증할 때마다 칸이 새 가중치로 바뀝니다. 보기는 그대로입니다</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Checking the model…</source>
        <translation>모델 확인 중…</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>체크포인트</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>체크포인트</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>삭제…</translation>
    </message>
    <message>
        <source>Earlier checkpoint</source>
        <translation>이전 체크포인트</translation>
    </message>
    <message>
        <source>Export Model</source>
        <translation>모델 내보내기</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Follow the training</source>
        <translation>학습 따라가기</translation>
    </message>
    <message>
        <source>Its start beside it</source>
        <translation>시작 모델 함께 보기</translation>
    </message>
    <message>
        <source>Keep as a Model</source>
        <translation>모델로 저장</translation>
    </message>
    <message>
        <source>Later checkpoint</source>
        <translation>다음 체크포인트</translation>
    </message>
    <message>
        <source>Move Step {step} to the Trash</source>
        <translation>{step}단계를 휴지통으로 이동</translation>
    </message>
    <message>
        <source>Moving it to the trash…</source>
        <translation>휴지통으로 옮기는 중…</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>모델 이름</translation>
    </message>
    <message>
        <source>No checkpoint yet. The first is made before the first step, when the run is validated.</source>
        <translation>아직 체크포인트가 없습니다. 첫 단계 전 검증 때 처음 만들어집니다.</translation>
    </message>
    <message>
        <source>Show in the comparison</source>
        <translation>비교에 표시</translation>
    </message>
    <message>
        <source>Step {step} is in the trash.</source>
        <translation>{step}단계를 휴지통으로 옮겼습니다.</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>중지하는 중…</translation>
    </message>
    <message>
        <source>The model in training is a pane beside the others</source>
        <translation>학습 중인 모델을 다른 모델 옆의 칸으로 봅니다</translation>
    </message>
    <message>
        <source>The model that the run began from, as a pane of its own</source>
        <translation>학습을 시작한 모델을 별도의 칸으로 봅니다</translation>
    </message>
    <message>
        <source>Writing {file}…</source>
        <translation>{file} 쓰는 중…</translation>
    </message>
    <message>
        <source>step {step} of {steps}</source>
        <translation>{steps}단계 중 {step}단계</translation>
    </message>
    <message>
        <source>{file} was written.</source>
        <translation>{file}을(를) 저장했습니다.</translation>
    </message>
    <message>
        <source>{model} is a model now.</source>
        <translation>{model}이(가) 모델로 저장되었습니다.</translation>
    </message>
    <message>
        <source>{model} was a model already.</source>
        <translation>{model}은(는) 이미 모델로 저장되어 있습니다.</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>24 in a controlled room, else 35 (P.910)</source>
        <translation>통제된 방에서는 24명, 그 밖에는 35명(P.910)</translation>
    </message>
    <message>
        <source>At most; longer tests are split into sittings</source>
        <translation>최대값이며 더 길면 여러 회차로 나눕니다</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>선택…</translation>
    </message>
    <message>
        <source>Folder for the Study</source>
        <translation>연구를 둘 폴더</translation>
    </message>
    <message>
        <source>For you and the report; raters do not see it</source>
        <translation>연구자와 보고서용이며 평가자에게는 보이지 않습니다</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Minutes a sitting</source>
        <translation>회차당 시간(분)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Of everything raters read</source>
        <translation>평가자가 읽는 모든 글의 언어</translation>
    </message>
    <message>
        <source>Raters</source>
        <translation>평가자</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>What is asked?</source>
        <translation>무엇을 묻나요?</translation>
    </message>
</context>
<context>
    <name>ClosingQuestion</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Close SR Studio</source>
        <translation>SR Studio 닫기</translation>
    </message>
    <message>
        <source>Close now</source>
        <translation>지금 닫기</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>계속 학습</translation>
    </message>
    <message>
        <source>Save and stop</source>
        <translation>저장하고 중지</translation>
    </message>
    <message>
        <source>Stopping and saving…</source>
        <translation>저장하고 중지하는 중…</translation>
    </message>
    <message>
        <source>The step under way is finished and saved first. Then the window closes by itself.</source>
        <translation>진행 중인 단계를 마치고 저장한 뒤 창이 저절로 닫힙니다.</translation>
    </message>
    <message>
        <source>Training needs no window: it can go on in the background, and the window finds it again the next time.</source>
        <translation>학습에는 창이 필요 없습니다. 백그라운드에서 계속되며, 다음에 창을 열면 다시 찾습니다.</translation>
    </message>
    <message>
        <source>{count} runs are training.</source>
        <translation>실행 {count}개가 학습 중입니다.</translation>
    </message>
    <message>
        <source>“{name}” is training.</source>
        <translation>“{name}”이(가) 학습 중입니다.</translation>
    </message>
</context>
<context>
    <name>Collecting</name>
    <message>
        <source> ({count} files in all)</source>
        <translation> (모두 {count}개 파일)</translation>
    </message>
    <message>
        <source>There is no image in what was dropped.</source>
        <translation>끌어다 놓은 항목에 이미지가 없습니다.</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>명령 찾기</translation>
    </message>
    <message>
        <source>No command is called that. Fewer letters find more.</source>
        <translation>그런 이름의 명령이 없습니다. 글자를 줄이면 더 많이 찾습니다.</translation>
    </message>
    <message>
        <source>What would you like to do?</source>
        <translation>무엇을 할까요?</translation>
    </message>
</context>
<context>
    <name>Components</name>
    <message>
        <source>All kept scores were forgotten.</source>
        <translation>보관한 점수를 모두 지웠습니다.</translation>
    </message>
    <message>
        <source>The engine is being restarted; what is on screen is computed anew.</source>
        <translation>엔진을 다시 시작합니다. 화면의 내용을 새로 계산합니다.</translation>
    </message>
</context>
<context>
    <name>Connections</name>
    <message>
        <source>Copy Command</source>
        <translation>명령 복사</translation>
    </message>
    <message>
        <source>{count} files could not be opened; the list says why for each. First: {reason}</source>
        <translation>파일 {count}개를 열 수 없습니다. 까닭은 목록에 적혀 있습니다. 첫 번째: {reason}</translation>
    </message>
    <message>
        <source>{model} was added.</source>
        <translation>{model} 모델을 추가했습니다.</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>Add to queue</source>
        <translation>대기열에 추가</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Measure the validation pictures now and go on</source>
        <translation>지금 검증 이미지를 측정하고 계속합니다</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Pause and give the memory back: is loaded again</source>
        <translation>메모리를 돌려주며 일시 정지: 다시 불러옵니다</translation>
    </message>
    <message>
        <source>Pause and keep the memory: goes on at once</source>
        <translation>메모리를 유지하며 일시 정지: 바로 이어집니다</translation>
    </message>
    <message>
        <source>Save and end; it can be continued</source>
        <translation>저장하고 끝냅니다. 나중에 이어서 할 수 있습니다</translation>
    </message>
    <message>
        <source>Save now</source>
        <translation>지금 저장</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>중지 및 저장</translation>
    </message>
    <message>
        <source>Stop now without saving…</source>
        <translation>저장하지 않고 지금 중지…</translation>
    </message>
    <message>
        <source>Take out of the queue</source>
        <translation>대기열에서 빼기</translation>
    </message>
    <message>
        <source>Validate now</source>
        <translation>지금 검증</translation>
    </message>
    <message>
        <source>Ways to pause</source>
        <translation>일시 정지 방법</translation>
    </message>
    <message>
        <source>Ways to stop</source>
        <translation>중지 방법</translation>
    </message>
    <message>
        <source>Write a checkpoint now and go on</source>
        <translation>지금 체크포인트를 저장하고 계속합니다</translation>
    </message>
</context>
<context>
    <name>Crash</name>
    <message>
        <source>Copy log</source>
        <translation>로그 복사</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>폴더 열기</translation>
    </message>
    <message>
        <source>Something went wrong inside SR Studio ({error}). You can go on; please attach the log to a bug report.</source>
        <translation>SR Studio 내부에서 문제가 생겼습니다({error}). 계속 쓸 수 있습니다. 버그를 알릴 때 로그를 첨부해 주세요.</translation>
    </message>
</context>
<context>
    <name>CurveControls</name>
    <message>
        <source>Follow</source>
        <translation>따라가기</translation>
    </message>
    <message>
        <source>Log scale</source>
        <translation>로그 눈금</translation>
    </message>
    <message>
        <source>Logarithmic scale</source>
        <translation>로그 눈금</translation>
    </message>
    <message>
        <source>Show all steps and follow new ones (double click in a chart)</source>
        <translation>모든 단계를 표시하고 새 단계를 따라갑니다(그래프 두 번 클릭)</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>평활</translation>
    </message>
    <message>
        <source>Weight of the past in the running mean that is drawn; 0 draws the values alone</source>
        <translation>그려지는 이동 평균에서 과거의 비중입니다. 0이면 값만 그립니다</translation>
    </message>
</context>
<context>
    <name>CurvePanel</name>
    <message>
        <source>Blue</source>
        <translation>파랑</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>채널</translation>
    </message>
    <message>
        <source>Clear line</source>
        <translation>선 지우기</translation>
    </message>
    <message>
        <source>Copy the values of all panes as a table</source>
        <translation>모든 칸의 값을 표로 복사합니다</translation>
    </message>
    <message>
        <source>Copy values</source>
        <translation>값 복사</translation>
    </message>
    <message>
        <source>Count pixels on a logarithmic axis</source>
        <translation>픽셀 수를 로그 축으로 보입니다</translation>
    </message>
    <message>
        <source>Curves of all panes</source>
        <translation>모든 칸의 곡선</translation>
    </message>
    <message>
        <source>Drags on a picture draw the line, also while P is held</source>
        <translation>그림 위에서 끌면 선을 그립니다. P를 누르고 있는 동안에도 됩니다</translation>
    </message>
    <message>
        <source>Draw line</source>
        <translation>선 그리기</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>초록</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>히스토그램</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Luma (Y)</source>
        <translation>휘도 (Y)</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>프로파일</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>빨강</translation>
    </message>
    <message>
        <source>Save the values of all panes as CSV</source>
        <translation>모든 칸의 값을 CSV로 저장합니다</translation>
    </message>
    <message>
        <source>Save values…</source>
        <translation>값 저장…</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>전체 보기</translation>
    </message>
    <message>
        <source>Show all of every curve</source>
        <translation>모든 곡선을 전부 봅니다</translation>
    </message>
    <message>
        <source>Take the line away (Esc)</source>
        <translation>선을 없앱니다 (Esc)</translation>
    </message>
    <message>
        <source>What is counted</source>
        <translation>세는 범위</translation>
    </message>
    <message>
        <source>box</source>
        <translation>상자</translation>
    </message>
    <message>
        <source>visible part</source>
        <translation>보이는 영역</translation>
    </message>
    <message>
        <source>whole image</source>
        <translation>전체 이미지</translation>
    </message>
</context>
<context>
    <name>CurvePlot</name>
    <message>
        <source>less is better</source>
        <translation>작을수록 좋음</translation>
    </message>
    <message>
        <source>more is better</source>
        <translation>클수록 좋음</translation>
    </message>
</context>
<context>
    <name>CurvePresenter</name>
    <message>
        <source>16-bit codes ÷ 257</source>
        <translation>16비트 코드 ÷ 257</translation>
    </message>
    <message>
        <source>16-bit codes ÷ 257, one bar each 8-bit code</source>
        <translation>16비트 코드 ÷ 257, 8비트 코드마다 막대 하나</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>상자</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>세는 중</translation>
    </message>
    <message>
        <source>Hold P and drag on a picture: the values along that line are shown here.</source>
        <translation>P를 누른 채 그림 위에서 끌면 그 선을 따라 읽은 값이 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>Line {x0}, {y0} to {x1}, {y1}: {length} px, {steps} places</source>
        <translation>선 {x0}, {y0} → {x1}, {y1}: {length} px, {steps}곳</translation>
    </message>
    <message>
        <source>Open an image to see its histogram or a profile along a line.</source>
        <translation>이미지를 열면 히스토그램이나 선을 따른 프로파일이 표시됩니다.</translation>
    </message>
    <message>
        <source>Reading pixels</source>
        <translation>픽셀 읽는 중</translation>
    </message>
    <message>
        <source>There is no box. Drag one with R held, or choose the visible part.</source>
        <translation>상자가 없습니다. R을 누른 채 끌어 그리거나 보이는 영역을 고르세요.</translation>
    </message>
    <message>
        <source>Visible part</source>
        <translation>보이는 영역</translation>
    </message>
    <message>
        <source>Whole image</source>
        <translation>전체 이미지</translation>
    </message>
    <message>
        <source>beside the name: mean ± standard deviation</source>
        <translation>이름 옆: 평균 ± 표준편차</translation>
    </message>
    <message>
        <source>code</source>
        <translation>코드</translation>
    </message>
    <message>
        <source>computing</source>
        <translation>계산 중</translation>
    </message>
    <message>
        <source>distance along the line, reference px</source>
        <translation>선을 따른 거리, 기준 픽셀</translation>
    </message>
    <message>
        <source>nothing of it is there</source>
        <translation>이 칸에는 해당하는 부분이 없습니다</translation>
    </message>
    <message>
        <source>one bar each code</source>
        <translation>코드마다 막대 하나</translation>
    </message>
    <message>
        <source>pixels, %</source>
        <translation>픽셀, %</translation>
    </message>
    <message>
        <source>share of each pane's own pixels</source>
        <translation>각 칸의 픽셀에 대한 비율</translation>
    </message>
    <message>
        <source>the pixel that covers each place, nothing interpolated</source>
        <translation>각 위치를 덮는 픽셀 값이며 보간하지 않음</translation>
    </message>
    <message>
        <source>{channel}, code</source>
        <translation>{channel}, 코드</translation>
    </message>
    <message>
        <source>{count} transparent pixels left out</source>
        <translation>투명한 픽셀 {count}개 제외</translation>
    </message>
    <message>
        <source>{luma}, rounded to whole codes</source>
        <translation>{luma}, 정수 코드로 반올림</translation>
    </message>
</context>
<context>
    <name>Curves</name>
    <message>
        <source>Discriminator</source>
        <translation>판별자</translation>
    </message>
    <message>
        <source>Discriminator logits</source>
        <translation>판별자 로짓</translation>
    </message>
    <message>
        <source>GPU memory</source>
        <translation>GPU 메모리</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>기울기 노름</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Milliseconds a step</source>
        <translation>단계당 밀리초</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>항</translation>
    </message>
    <message>
        <source>Terms × weight</source>
        <translation>항 × 가중치</translation>
    </message>
    <message>
        <source>all</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>gradient norm</source>
        <translation>기울기 노름</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>원본</translation>
    </message>
</context>
<context>
    <name>CurvesPage</name>
    <message>
        <source>No curves yet. They begin with the first steps of the run.</source>
        <translation>아직 곡선이 없습니다. 실행의 첫 단계와 함께 시작됩니다.</translation>
    </message>
</context>
<context>
    <name>DegradationEditor</name>
    <message>
        <source> codes</source>
        <translation> 단계</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Blur σ</source>
        <translation>흐림 σ</translation>
    </message>
    <message>
        <source>Box (mean)</source>
        <translation>상자(평균)</translation>
    </message>
    <message>
        <source>From reference to input</source>
        <translation>기준에서 입력으로</translation>
    </message>
    <message>
        <source>Gaussian blur, then bicubic</source>
        <translation>가우시안 흐림 후 bicubic</translation>
    </message>
    <message>
        <source>How the given inputs were made</source>
        <translation>주어진 입력을 만든 방법</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG 품질</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>커널</translation>
    </message>
    <message>
        <source>MATLAB bicubic (im2double, symmetric)</source>
        <translation>MATLAB bicubic (im2double, symmetric)</translation>
    </message>
    <message>
        <source>MATLAB bicubic (uint8, replicate)</source>
        <translation>MATLAB bicubic (uint8, replicate)</translation>
    </message>
    <message>
        <source>Noise σ</source>
        <translation>잡음 σ</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Not known (MATLAB bicubic is assumed)</source>
        <translation>모름(MATLAB bicubic으로 가정)</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
</context>
<context>
    <name>DetailPlot</name>
    <message>
        <source>Correlation with the reference's detail</source>
        <translation>기준 세부와의 상관</translation>
    </message>
    <message>
        <source>Energy against the reference</source>
        <translation>기준 대비 에너지</translation>
    </message>
    <message>
        <source>correlation</source>
        <translation>상관</translation>
    </message>
    <message>
        <source>cycles per reference pixel</source>
        <translation>기준 픽셀당 주기</translation>
    </message>
    <message>
        <source>energy / reference, dB</source>
        <translation>에너지 / 기준, dB</translation>
    </message>
    <message>
        <source>input's Nyquist</source>
        <translation>입력의 나이퀴스트</translation>
    </message>
</context>
<context>
    <name>DetailRow</name>
    <message>
        <source>Usual: {value}</source>
        <translation>기본값: {value}</translation>
    </message>
    <message>
        <source>Usual: {value}.</source>
        <translation>기본값: {value}.</translation>
    </message>
    <message>
        <source>drawn</source>
        <translation>무작위</translation>
    </message>
    <message>
        <source>no</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>기록 안 됨</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>예</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Details</source>
        <translation>세부 사항</translation>
    </message>
    <message>
        <source>grey gap {ms} ms</source>
        <translation>회색 간격 {ms}ms</translation>
    </message>
    <message>
        <source>known answers {count}</source>
        <translation>정답 확인 {count}</translation>
    </message>
    <message>
        <source>look at least {ms} ms</source>
        <translation>최소 {ms}ms 보기</translation>
    </message>
    <message>
        <source>no practice</source>
        <translation>연습 없음</translation>
    </message>
    <message>
        <source>no questions</source>
        <translation>질문 없음</translation>
    </message>
    <message>
        <source>practice {count}</source>
        <translation>연습 {count}</translation>
    </message>
    <message>
        <source>repeats {share}</source>
        <translation>반복 {share}</translation>
    </message>
    <message>
        <source>warm-up {count}</source>
        <translation>준비 {count}</translation>
    </message>
    <message>
        <source>{count} questions</source>
        <translation>질문 {count}개</translation>
    </message>
</context>
<context>
    <name>DeviceBox</name>
    <message>
        <source>Auto</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>Auto: {device}</source>
        <translation>자동: {device}</translation>
    </message>
    <message>
        <source>{device} (not present)</source>
        <translation>{device}(없음)</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>About SR Studio</source>
        <translation>SR Studio 정보</translation>
    </message>
    <message>
        <source>Compare super-resolution models side by side under one zoom, with live scores.</source>
        <translation>초해상도 모델을 같은 배율로 나란히 견주고 점수를 실시간으로 봅니다.</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>두 번 클릭</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>끌기</translation>
    </message>
    <message>
        <source>Fit, and back</source>
        <translation>창에 맞춤, 다시 누르면 되돌림</translation>
    </message>
    <message>
        <source>Hold: show the plain input everywhere</source>
        <translation>누르고 있으면 모든 칸에 입력을 보임</translation>
    </message>
    <message>
        <source>Hold: show the reference everywhere</source>
        <translation>누르고 있으면 모든 칸에 기준을 보임</translation>
    </message>
    <message>
        <source>Move one pane against the others</source>
        <translation>한 칸만 따로 옮기기</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>이동</translation>
    </message>
    <message>
        <source>Resize the region by its edges, move it from within</source>
        <translation>영역의 가장자리를 끌어 크기를 바꾸고 안쪽을 끌어 옮깁니다</translation>
    </message>
    <message>
        <source>SR Studio {version}</source>
        <translation>SR Studio {version}</translation>
    </message>
    <message>
        <source>Select a region</source>
        <translation>영역 고르기</translation>
    </message>
    <message>
        <source>View</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>휠</translation>
    </message>
    <message>
        <source>Zoom at the pointer (Ctrl finer, Shift coarser)</source>
        <translation>포인터 위치에서 확대·축소(Ctrl 세밀하게, Shift 크게)</translation>
    </message>
</context>
<context>
    <name>DifferingPlaces</name>
    <message>
        <source>Place {number} of {count}: {names} differ by {codes} codes of green on average, {size} px.</source>
        <translation>{count}곳 중 {number}번째: {names}, 녹색 평균 {codes}코드 차이, {size}px.</translation>
    </message>
    <message>
        <source>The pictures are others by now, so the places found hold no more. Go there again.</source>
        <translation>그동안 그림이 바뀌어 찾은 위치가 더 이상 맞지 않습니다. 다시 이동해 주세요.</translation>
    </message>
    <message>
        <source>The places are looked for as soon as the pictures are finished.</source>
        <translation>그림이 완성되는 대로 다른 곳을 찾습니다.</translation>
    </message>
    <message>
        <source>To differ, two results are needed, or a result and its reference.</source>
        <translation>비교하려면 결과 둘, 또는 결과와 기준 그림이 필요합니다.</translation>
    </message>
    <message>
        <source>{names} are the same everywhere.</source>
        <translation>{names}: 모든 곳이 같습니다.</translation>
    </message>
</context>
<context>
    <name>Drop</name>
    <message>
        <source>1 result</source>
        <translation>결과 1개</translation>
    </message>
    <message>
        <source>Add the model {name}</source>
        <translation>모델 {name} 추가</translation>
    </message>
    <message>
        <source>Add to {image} as the result of {method}</source>
        <translation>{image}에 {method}의 결과로 추가</translation>
    </message>
    <message>
        <source>Add to {image} as {count} results</source>
        <translation>{image}에 결과 {count}개로 추가</translation>
    </message>
    <message>
        <source>Add {count} models</source>
        <translation>모델 {count}개 추가</translation>
    </message>
    <message>
        <source>Drop it in another program: here it would come back to where it is</source>
        <translation>다른 프로그램에 놓으세요. 여기에서는 제자리로 돌아갑니다</translation>
    </message>
    <message>
        <source>Make {file} the reference of {image}</source>
        <translation>{file}을(를) {image}의 기준으로 삼기</translation>
    </message>
    <message>
        <source>Nothing here that can be opened</source>
        <translation>열 수 있는 것이 없습니다</translation>
    </message>
    <message>
        <source>One scene: {results}</source>
        <translation>장면 하나: {results}</translation>
    </message>
    <message>
        <source>One scene: {results} and the reference {name}</source>
        <translation>장면 하나: {results}, 기준 {name}</translation>
    </message>
    <message>
        <source>Open the figure {name} to change it</source>
        <translation>그림 {name}을(를) 열어 고치기</translation>
    </message>
    <message>
        <source>Open the images in {count} folders</source>
        <translation>폴더 {count}개의 이미지 열기</translation>
    </message>
    <message>
        <source>Open the images in {name}</source>
        <translation>{name}의 이미지 열기</translation>
    </message>
    <message>
        <source>Open the picture</source>
        <translation>그림 열기</translation>
    </message>
    <message>
        <source>Open the study {name}</source>
        <translation>연구 {name} 열기</translation>
    </message>
    <message>
        <source>Open the view {name} in place of what is open</source>
        <translation>열린 것 대신 보기 {name} 열기</translation>
    </message>
    <message>
        <source>Open what is in {names} (still looking into it…)</source>
        <translation>{names}의 내용 열기(아직 살펴보는 중…)</translation>
    </message>
    <message>
        <source>Open {count} images</source>
        <translation>이미지 {count}장 열기</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>{name} 열기</translation>
    </message>
    <message>
        <source>Replace the input of {image} by {file}</source>
        <translation>{image}의 입력을 {file}(으)로 바꾸기</translation>
    </message>
    <message>
        <source>Replace the result of {pane} by {file}</source>
        <translation>{pane}의 결과를 {file}(으)로 바꾸기</translation>
    </message>
    <message>
        <source>Replace {pane} by the model {file}</source>
        <translation>{pane} 칸을 모델 {file}(으)로 바꾸기</translation>
    </message>
    <message>
        <source>Results of {method} for {count} open images</source>
        <translation>열린 이미지 {count}개에 대한 {method}의 결과</translation>
    </message>
    <message>
        <source>Skipped (not an image or a model): {names}</source>
        <translation>건너뜀 (이미지나 모델이 아님): {names}</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>{count} images</source>
        <translation>이미지 {count}장</translation>
    </message>
    <message>
        <source>{count} results</source>
        <translation>결과 {count}개</translation>
    </message>
    <message>
        <source>{count} scenes, no reference: {methods}</source>
        <translation>장면 {count}개, 기준 없음: {methods}</translation>
    </message>
    <message>
        <source>{count} scenes: {methods}</source>
        <translation>장면 {count}개: {methods}</translation>
    </message>
</context>
<context>
    <name>DryCheck</name>
    <message>
        <source>Measuring a few steps on this machine, to size the run; up to a minute …</source>
        <translation>실행의 크기를 정하려고 이 컴퓨터에서 몇 단계를 재는 중입니다. 길어야 1분…</translation>
    </message>
    <message>
        <source>measuring a validation</source>
        <translation>검증 시간을 재는 중</translation>
    </message>
    <message>
        <source>measuring steps</source>
        <translation>단계 시간을 재는 중</translation>
    </message>
    <message>
        <source>reading pictures</source>
        <translation>그림을 읽는 중</translation>
    </message>
    <message>
        <source>{time}: {steps} steps of {ms} ms, a validation {seconds} s ({device})</source>
        <translation>{time}: {ms}ms씩 {steps}단계, 검증 한 번 {seconds}초 ({device})</translation>
    </message>
</context>
<context>
    <name>Duplicating</name>
    <message>
        <source>A study is being duplicated. Wait until that is done.</source>
        <translation>연구를 복제하는 중입니다. 끝날 때까지 기다려 주세요.</translation>
    </message>
</context>
<context>
    <name>EmptyPage</name>
    <message>
        <source>A complete recipe from a paper; everything in it can be changed.</source>
        <translation>논문에서 가져온 완전한 설정입니다. 모두 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>Choose photographs…</source>
        <translation>사진 선택…</translation>
    </message>
    <message>
        <source>Drop a folder here, or choose one. Nothing is uploaded.</source>
        <translation>폴더를 여기에 놓거나 고르세요. 아무것도 업로드되지 않습니다.</translation>
    </message>
    <message>
        <source>New run…</source>
        <translation>새 실행…</translation>
    </message>
    <message>
        <source>Pause, close the window, go on tomorrow: nothing saved is lost.</source>
        <translation>일시 정지하고, 창을 닫고, 내일 이어서 해도 저장된 것은 사라지지 않습니다.</translation>
    </message>
    <message>
        <source>Photographs</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Photographs are made small, and a network learns to make them large again. You choose what it is rewarded for: equal pixels, equal features of a loss network, or fooling a discriminator. The model in training is a pane beside the others.</source>
        <translation>사진을 줄이고, 신경망이 다시 크게 만드는 법을 배웁니다. 무엇을 목표로 할지 고르세요: 같은 픽셀, 손실 신경망의 같은 특징, 또는 판별자 속이기. 학습 중인 모델은 다른 모델 옆의 칸으로 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>프리셋</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Train a model of your own</source>
        <translation>나만의 모델 학습</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Clear</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Clear the list of recent files</source>
        <translation>최근 파일 목록 지우기</translation>
    </message>
    <message>
        <source>Drop a photograph here</source>
        <translation>사진을 여기에 놓으세요</translation>
    </message>
    <message>
        <source>It is made small, then enlarged by every model, side by side, with PSNR and SSIM. One click enlarges it as it is instead. Pairs, folders of finished results and model files work too.</source>
        <translation>사진을 작게 줄인 뒤 모든 모델로 확대해 PSNR, SSIM과 함께 나란히 보여 줍니다. 클릭 한 번이면 있는 그대로 확대합니다. 이미지 짝, 완성된 결과 폴더, 모델 파일도 됩니다.</translation>
    </message>
    <message>
        <source>Open images…</source>
        <translation>이미지 열기…</translation>
    </message>
    <message>
        <source>Or try a sample</source>
        <translation>예제로 시작하기</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>붙여넣기</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>최근 파일</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
</context>
<context>
    <name>EngineCommandEditor</name>
    <message>
        <source>Restart engine</source>
        <translation>엔진 다시 시작</translation>
    </message>
</context>
<context>
    <name>EngineState</name>
    <message>
        <source>It is being restarted; pictures already shown stay.</source>
        <translation>다시 시작하는 중입니다. 이미 보이는 그림은 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Pictures already shown stay. Preferences, Computing has Restart Engine.</source>
        <translation>이미 보이는 그림은 그대로 남습니다. 환경설정의 계산 쪽에서 엔진을 다시 시작할 수 있습니다.</translation>
    </message>
    <message>
        <source>The engine has not answered for {seconds} s; still waiting. If it runs elsewhere, try its command in a terminal: it must not ask for a password.</source>
        <translation>엔진이 {seconds}초 동안 응답하지 않아 기다리고 있습니다. 다른 곳에서 실행한다면 터미널에서 명령을 시험해 보세요. 암호를 묻지 않아야 합니다.</translation>
    </message>
    <message>
        <source>The engine is ready</source>
        <translation>엔진이 준비되었습니다</translation>
    </message>
    <message>
        <source>The engine is starting</source>
        <translation>엔진을 시작하는 중</translation>
    </message>
    <message>
        <source>The engine stopped</source>
        <translation>엔진이 멈췄습니다</translation>
    </message>
</context>
<context>
    <name>Essentials</name>
    <message>
        <source>A model file…</source>
        <translation>모델 파일…</translation>
    </message>
    <message>
        <source>A run's folder…</source>
        <translation>실행 폴더…</translation>
    </message>
    <message>
        <source>Begin with</source>
        <translation>시작 모델</translation>
    </message>
    <message>
        <source>Drop a folder of photographs here.</source>
        <translation>사진 폴더를 여기에 놓으세요.</translation>
    </message>
    <message>
        <source>Drop a folder of pictures that hold input and target side by side.</source>
        <translation>입력과 목표가 나란히 든 그림의 폴더를 놓으세요.</translation>
    </message>
    <message>
        <source>Drop the picture of the style here.</source>
        <translation>스타일 그림을 여기에 놓으세요.</translation>
    </message>
    <message>
        <source>Drop two folders: inputs, then targets of the same names.</source>
        <translation>폴더 둘을 놓으세요: 입력, 그다음 이름이 같은 목표.</translation>
    </message>
    <message>
        <source>Drop two folders: pictures of one kind, then of the other.</source>
        <translation>폴더 둘을 놓으세요: 한 종류의 그림, 그다음 다른 종류.</translation>
    </message>
    <message>
        <source>From scratch</source>
        <translation>처음부터</translation>
    </message>
    <message>
        <source>From scratch, as the preset</source>
        <translation>처음부터 (프리셋)</translation>
    </message>
    <message>
        <source>Judged by</source>
        <translation>평가 기준</translation>
    </message>
    <message>
        <source>Model to begin from</source>
        <translation>시작할 모델</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Photographs to learn from</source>
        <translation>학습할 사진</translation>
    </message>
    <message>
        <source>Pictures it is judged by</source>
        <translation>평가에 쓸 그림</translation>
    </message>
    <message>
        <source>Pictures whose style is learned</source>
        <translation>스타일을 배울 그림</translation>
    </message>
    <message>
        <source>Run to begin from</source>
        <translation>시작할 실행</translation>
    </message>
    <message>
        <source>Sample photographs</source>
        <translation>예제 사진</translation>
    </message>
    <message>
        <source>Sized for this computer by measuring, for about two hours.</source>
        <translation>이 컴퓨터를 재서 두 시간쯤 되게 정합니다.</translation>
    </message>
    <message>
        <source>Source and departures</source>
        <translation>출처와 차이</translation>
    </message>
    <message>
        <source>Source: {source}
Departures:
{departures}</source>
        <translation>출처: {source}
차이:
{departures}</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>{model}, as the preset</source>
        <translation>{model} (프리셋)</translation>
    </message>
</context>
<context>
    <name>EventsPage</name>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>아직 기록이 없습니다.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>기록</translation>
    </message>
</context>
<context>
    <name>Exporter</name>
    <message>
        <source>A figure is saved as SVG, PNG or CSV. Give {name} one of these endings.</source>
        <translation>그림은 SVG, PNG, CSV로 저장합니다. {name}에 이 확장자 중 하나를 붙이세요.</translation>
    </message>
    <message>
        <source>All {count} images</source>
        <translation>이미지 {count}개 모두</translation>
    </message>
    <message>
        <source>Export Scores</source>
        <translation>점수 내보내기</translation>
    </message>
    <message>
        <source>Save All Results</source>
        <translation>모든 결과 저장</translation>
    </message>
    <message>
        <source>Save Figure</source>
        <translation>그림 저장</translation>
    </message>
    <message>
        <source>Save Result</source>
        <translation>결과 저장</translation>
    </message>
    <message>
        <source>Save Values</source>
        <translation>값 저장</translation>
    </message>
    <message>
        <source>Save View</source>
        <translation>보기 저장</translation>
    </message>
    <message>
        <source>Save View with Labels</source>
        <translation>이름표와 함께 보기 저장</translation>
    </message>
    <message>
        <source>Saved {count} files in {folder}</source>
        <translation>{folder}에 파일 {count}개를 저장했습니다</translation>
    </message>
    <message>
        <source>Saved {path}</source>
        <translation>{path}에 저장했습니다</translation>
    </message>
    <message>
        <source>The picture is ready now: drag it again.</source>
        <translation>그림이 준비되었습니다. 다시 끌어 보세요.</translation>
    </message>
    <message>
        <source>The scores were copied with their recipe.</source>
        <translation>점수를 측정 방식과 함께 복사했습니다.</translation>
    </message>
    <message>
        <source>The view was copied: {width} × {height} pixels.</source>
        <translation>보기를 복사했습니다: {width} × {height} 픽셀.</translation>
    </message>
    <message>
        <source>There is nothing to save yet: open an image first.</source>
        <translation>아직 저장할 것이 없습니다. 먼저 이미지를 여세요.</translation>
    </message>
    <message>
        <source>This image</source>
        <translation>이 이미지</translation>
    </message>
    <message>
        <source>This pane can be dragged out once it is finished.</source>
        <translation>이 칸은 작업이 끝나면 끌어낼 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>FactsPresenter</name>
    <message>
        <source>SR Studio</source>
        <translation>SR Studio</translation>
    </message>
</context>
<context>
    <name>FigureDialog</name>
    <message>
        <source>A float that includes the PDF at its size, with the recipe as caption</source>
        <translation>PDF를 제 크기로 넣고 계산 방법을 캡션으로 단 float</translation>
    </message>
    <message>
        <source>And a manifest: “sr-studio figure” makes the same figure from it, byte for byte.</source>
        <translation>매니페스트도 저장됩니다. “sr-studio figure”가 그것으로 바이트 단위까지 같은 그림을 다시 만듭니다.</translation>
    </message>
    <message>
        <source>Best values in bold</source>
        <translation>가장 좋은 값을 굵게</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>상자</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy Command</source>
        <translation>명령 복사</translation>
    </message>
    <message>
        <source>Copy the figure as a picture</source>
        <translation>그림을 이미지로 복사합니다</translation>
    </message>
    <message>
        <source>Double click a label to change it; drag to order.</source>
        <translation>이름표는 두 번 눌러 고치고, 끌어서 순서를 바꿉니다.</translation>
    </message>
    <message>
        <source>Figure of {name}</source>
        <translation>{name}의 그림</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Not finished, so left out: {names}.</source>
        <translation>끝나지 않아 뺐습니다: {names}.</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>수치</translation>
    </message>
    <message>
        <source>Of each crop</source>
        <translation>각 영역의 값</translation>
    </message>
    <message>
        <source>Of the whole picture</source>
        <translation>전체 그림의 값</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>지면</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>그림 목록</translation>
    </message>
    <message>
        <source>Pictures of the figure</source>
        <translation>그림에 들어갈 목록</translation>
    </message>
    <message>
        <source>Recipe below the figure</source>
        <translation>그림 아래에 계산 방법</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>저장…</translation>
    </message>
    <message>
        <source>Second best underlined</source>
        <translation>둘째로 좋은 값에 밑줄</translation>
    </message>
    <message>
        <source>The figure; its boxes can be dragged</source>
        <translation>그림. 상자를 끌어 옮길 수 있습니다</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>What is measured</source>
        <translation>잴 대상</translation>
    </message>
    <message>
        <source>Words below the whole picture</source>
        <translation>전체 그림 아래에 쓸 말</translation>
    </message>
</context>
<context>
    <name>FigureMaker</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Close the figure that is open first.</source>
        <translation>열려 있는 그림을 먼저 닫으세요.</translation>
    </message>
    <message>
        <source>Computing what “{name}” shows…</source>
        <translation>“{name}”의 그림을 계산하는 중…</translation>
    </message>
    <message>
        <source>Cut for want of room: {labels}.</source>
        <translation>자리가 모자라 잘린 이름: {labels}.</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>재는 중…</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>Replace Files</source>
        <translation>파일 바꾸기</translation>
    </message>
    <message>
        <source>Save Figure</source>
        <translation>그림 저장</translation>
    </message>
    <message>
        <source>Saved {files} in {folder}.</source>
        <translation>{files}을(를) {folder}에 저장했습니다.</translation>
    </message>
    <message>
        <source>The box holds nothing of the reference, so the figure begins with another.</source>
        <translation>상자 안에 기준 영상의 픽셀이 없어 그림이 다른 상자로 시작됩니다.</translation>
    </message>
    <message>
        <source>The figure is shown as it is now.</source>
        <translation>그림은 지금 상태로 보입니다.</translation>
    </message>
    <message>
        <source>The figure of “{name}” cannot be opened. {why}</source>
        <translation>“{name}”의 그림을 열 수 없습니다. {why}</translation>
    </message>
    <message>
        <source>The figure was copied: {width} × {height} pixels.</source>
        <translation>그림을 복사했습니다: {width} × {height} 픽셀.</translation>
    </message>
    <message>
        <source>The same again: {command}</source>
        <translation>같은 그림을 다시 만드는 명령: {command}</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>쓰는 중…</translation>
    </message>
    <message>
        <source>{files} exist already in {folder}.</source>
        <translation>{folder}에 {files}이(가) 이미 있습니다.</translation>
    </message>
    <message>
        <source>{width} × {height} mm at {dpi} dpi · one pixel of a crop is {times} × {times}</source>
        <translation>{width} × {height} mm, {dpi} dpi · 영역의 한 픽셀이 {times} × {times}</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>A pilot: the real screen and plan, kept apart and never analysed</source>
        <translation>시험 평가: 실제 화면과 순서이며 따로 저장되고 분석하지 않습니다</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>점검</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Compute every picture and fix the design; then raters may come</source>
        <translation>모든 사진을 계산하고 설계를 고정한 뒤 평가를 받을 수 있습니다</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>고정</translation>
    </message>
    <message>
        <source>Make only</source>
        <translation>만들기만</translation>
    </message>
    <message>
        <source>Make the run and start it later</source>
        <translation>실행을 만들고 나중에 시작합니다</translation>
    </message>
    <message>
        <source>Make the run and train it in the background</source>
        <translation>실행을 만들고 백그라운드에서 학습합니다</translation>
    </message>
    <message>
        <source>Open the raters' screen in a window of its own</source>
        <translation>평가 화면을 별도 창으로 엽니다</translation>
    </message>
    <message>
        <source>Raters' screen</source>
        <translation>평가자 화면</translation>
    </message>
    <message>
        <source>Screen {name}</source>
        <translation>화면 {name}</translation>
    </message>
    <message>
        <source>Sit Down</source>
        <translation>평가 시작</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>멈추는 중…</translation>
    </message>
    <message>
        <source>Try It as a Rater</source>
        <translation>평가자로 해 보기</translation>
    </message>
    <message>
        <source>Try the run for some steps; nothing is made</source>
        <translation>몇 단계 해 봅니다. 아무것도 만들지 않습니다</translation>
    </message>
</context>
<context>
    <name>FormerPictures</name>
    <message>
        <source>Put the Former Picture Back</source>
        <translation>이전 그림 되돌려 놓기</translation>
    </message>
</context>
<context>
    <name>Freezing</name>
    <message>
        <source>Drawing every rater's order…</source>
        <translation>평가자별 순서를 뽑는 중…</translation>
    </message>
    <message>
        <source>Looking at the files…</source>
        <translation>파일을 확인하는 중…</translation>
    </message>
    <message>
        <source>Picture {number} of {total}: {what}</source>
        <translation>사진 {number}/{total}: {what}</translation>
    </message>
</context>
<context>
    <name>GroupHeader</name>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
</context>
<context>
    <name>GroupingNotice</name>
    <message>
        <source>Choose…</source>
        <translation>고르기…</translation>
    </message>
    <message>
        <source>Open as Images</source>
        <translation>이미지로 열기</translation>
    </message>
    <message>
        <source>Open as Scenes</source>
        <translation>장면으로 열기</translation>
    </message>
    <message>
        <source>Opened as images. By name they may be one scene with results of {methods}.</source>
        <translation>이미지로 열었습니다. 이름으로 보면 {methods} 결과가 있는 장면 하나일 수 있습니다.</translation>
    </message>
    <message>
        <source>Opened as images. By name they may be {count} scenes with results of {methods}.</source>
        <translation>이미지로 열었습니다. 이름으로 보면 {methods} 결과가 있는 장면 {count}개일 수 있습니다.</translation>
    </message>
    <message>
        <source>Opened by name as one scene with results of {methods}.</source>
        <translation>이름에 따라 {methods} 결과가 있는 장면 하나로 열었습니다.</translation>
    </message>
    <message>
        <source>Opened by name as {count} scenes with results of {methods}.</source>
        <translation>이름에 따라 {methods} 결과가 있는 장면 {count}개로 열었습니다.</translation>
    </message>
    <message>
        <source>{count} scenes: which is their reference?</source>
        <translation>장면 {count}개: 어느 것이 기준입니까?</translation>
    </message>
</context>
<context>
    <name>ImageEdits</name>
    <message>
        <source>Add Results</source>
        <translation>결과 추가</translation>
    </message>
    <message>
        <source>All as Input</source>
        <translation>모두 입력으로</translation>
    </message>
    <message>
        <source>All as Reference</source>
        <translation>모두 기준으로</translation>
    </message>
    <message>
        <source>Decide by Name</source>
        <translation>이름으로 정하기</translation>
    </message>
    <message>
        <source>Input or Reference</source>
        <translation>입력 또는 기준</translation>
    </message>
    <message>
        <source>Make a Pair</source>
        <translation>짝짓기</translation>
    </message>
    <message>
        <source>Make {method} the Reference</source>
        <translation>{method}을(를) 기준으로</translation>
    </message>
    <message>
        <source>One Scene of {count} Images</source>
        <translation>이미지 {count}개를 장면 하나로</translation>
    </message>
    <message>
        <source>Open as Images</source>
        <translation>이미지로 열기</translation>
    </message>
    <message>
        <source>Open as Scenes</source>
        <translation>장면으로 열기</translation>
    </message>
    <message>
        <source>Put in {name}</source>
        <translation>{name} 넣기</translation>
    </message>
    <message>
        <source>Remove {count} Images</source>
        <translation>이미지 {count}개 빼기</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} 빼기</translation>
    </message>
    <message>
        <source>Rename {old} to {new}</source>
        <translation>이름 바꾸기: {old} → {new}</translation>
    </message>
    <message>
        <source>Split the Pair</source>
        <translation>짝 풀기</translation>
    </message>
    <message>
        <source>Swap Input and Reference</source>
        <translation>입력과 기준 맞바꾸기</translation>
    </message>
    <message>
        <source>Take the Scene Apart</source>
        <translation>장면 나누기</translation>
    </message>
    <message>
        <source>Take {count} Scenes Apart</source>
        <translation>장면 {count}개 나누기</translation>
    </message>
    <message>
        <source>There is a method “{name}” already. Choose another name.</source>
        <translation>“{name}”(이)라는 방법이 이미 있습니다. 다른 이름을 고르세요.</translation>
    </message>
</context>
<context>
    <name>ImageList</name>
    <message>
        <source>The reference would be {large}, the input {small}. A reference is as large as its input, or 2, 3, 4 or 8 times as large; nothing was changed.</source>
        <translation>기준은 {large}, 입력은 {small}이(가) 됩니다. 기준은 입력과 같은 크기이거나 2, 3, 4, 8배여야 합니다. 바뀐 것은 없습니다.</translation>
    </message>
</context>
<context>
    <name>ImageListModel</name>
    <message>
        <source>1 result</source>
        <translation>결과 1개</translation>
    </message>
    <message>
        <source>16 bit</source>
        <translation>16비트</translation>
    </message>
    <message>
        <source>Decoding…</source>
        <translation>디코딩 중…</translation>
    </message>
    <message>
        <source>HR</source>
        <translation>HR</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>LR</source>
        <translation>LR</translation>
    </message>
    <message>
        <source>No result of {methods}</source>
        <translation>{methods}의 결과가 없습니다</translation>
    </message>
    <message>
        <source>Of another size, not compared: {methods}</source>
        <translation>크기가 달라 비교하지 않음: {methods}</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>짝</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>기준</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>장면</translation>
    </message>
    <message>
        <source>{count} of {all} results</source>
        <translation>결과 {all}개 중 {count}개</translation>
    </message>
    <message>
        <source>{count} results</source>
        <translation>결과 {count}개</translation>
    </message>
</context>
<context>
    <name>ImagesPanel</name>
    <message>
        <source>Choose Its Reference…</source>
        <translation>기준 이미지 고르기…</translation>
    </message>
    <message>
        <source>From the Sizes</source>
        <translation>크기에서 계산</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Its Reference Is</source>
        <translation>이 장면의 기준</translation>
    </message>
    <message>
        <source>Make These Two a Pair</source>
        <translation>이 둘을 짝짓기</translation>
    </message>
    <message>
        <source>One Scene of These {count}</source>
        <translation>이 {count}개를 장면 하나로</translation>
    </message>
    <message>
        <source>Open images or model files</source>
        <translation>이미지나 모델 파일을 엽니다</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>열기…</translation>
    </message>
    <message>
        <source>Reference of All {count} Scenes Is</source>
        <translation>모든 장면({count}개)의 기준</translation>
    </message>
    <message>
        <source>Reference of These {count} Is</source>
        <translation>고른 장면 {count}개의 기준</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>다시 읽기</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>빼기</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>목록에서 빼기</translation>
    </message>
    <message>
        <source>Remove from the list (Delete); the file stays</source>
        <translation>목록에서 빼기(Delete). 파일은 남습니다</translation>
    </message>
    <message>
        <source>Remove {count} Images</source>
        <translation>이미지 {count}장 빼기</translation>
    </message>
    <message>
        <source>Rename Method</source>
        <translation>방법 이름 바꾸기</translation>
    </message>
    <message>
        <source>Scale of the Pair</source>
        <translation>짝의 배율</translation>
    </message>
    <message>
        <source>Split the Pair</source>
        <translation>짝 풀기</translation>
    </message>
    <message>
        <source>Swap Input and Reference</source>
        <translation>입력과 기준 맞바꾸기</translation>
    </message>
    <message>
        <source>Take the Scene Apart</source>
        <translation>장면 나누기</translation>
    </message>
    <message>
        <source>Take {count} Scenes Apart</source>
        <translation>장면 {count}개 나누기</translation>
    </message>
    <message>
        <source>These Are Results Of</source>
        <translation>다음 이미지의 결과로</translation>
    </message>
    <message>
        <source>This Is a Result Of</source>
        <translation>다음 이미지의 결과로</translation>
    </message>
    <message>
        <source>This Is the Reference Of</source>
        <translation>다음 장면의 기준으로</translation>
    </message>
    <message>
        <source>Use as Input (Upscale)</source>
        <translation>입력으로 사용 (업스케일)</translation>
    </message>
    <message>
        <source>Use as Reference (Degrade)</source>
        <translation>기준으로 사용 (열화)</translation>
    </message>
    <message>
        <source>Use the Default Role</source>
        <translation>기본 역할 사용</translation>
    </message>
    <message>
        <source>{name} Is the Reference</source>
        <translation>{name}: 기준으로 쓰기</translation>
    </message>
</context>
<context>
    <name>Inspection</name>
    <message>
        <source>Clear the Profile Line</source>
        <translation>프로파일 선 지우기</translation>
    </message>
    <message>
        <source>Profile Line</source>
        <translation>프로파일 선</translation>
    </message>
    <message>
        <source>The pixel values were copied.</source>
        <translation>픽셀 값을 복사했습니다.</translation>
    </message>
    <message>
        <source>The values were copied with their recipe.</source>
        <translation>값과 계산 방법을 복사했습니다.</translation>
    </message>
</context>
<context>
    <name>KeptScoresEditor</name>
    <message>
        <source>Forget kept scores</source>
        <translation>보관한 점수 지우기</translation>
    </message>
</context>
<context>
    <name>Lens</name>
    <message>
        <source>Above the input's Nyquist frequency it adds hardly anything: {energy} of the reference's energy there.</source>
        <translation>입력의 나이퀴스트 주파수 위에는 거의 더하지 않습니다: 그곳 기준 에너지의 {energy}.</translation>
    </message>
    <message>
        <source>Above the input's Nyquist frequency it adds {energy} of the reference's energy: {shared} of that is detail that the reference has, {rest} is not.</source>
        <translation>입력의 나이퀴스트 주파수 위에 기준 에너지의 {energy}을(를) 더합니다: 그중 {shared}은(는) 기준에 있는 세부이고 {rest}은(는) 아닙니다.</translation>
    </message>
    <message>
        <source>But {why}; the toolbar says how given inputs were made.</source>
        <translation>다만 {why}. 도구 모음에서 주어진 입력을 만든 방법을 알려 주세요.</translation>
    </message>
    <message>
        <source>Input and reference have one size: nothing lies above the input's Nyquist frequency.</source>
        <translation>입력과 기준의 크기가 같아 입력의 나이퀴스트 주파수 위에는 아무것도 없습니다.</translation>
    </message>
    <message>
        <source>The reference has no detail above the input's Nyquist frequency.</source>
        <translation>기준에는 입력의 나이퀴스트 주파수 위에 세부가 없습니다.</translation>
    </message>
    <message>
        <source>luma BT.601 full range, Hann blocks of {block}, mean of {blocks}</source>
        <translation>휘도 BT.601 전체 범위, 한(Hann) 창 블록 {block} 픽셀, {blocks}개의 평균</translation>
    </message>
    <message>
        <source>{label}, degraded again, differs from its input by {error} codes (RMSE).</source>
        <translation>{label}을(를) 다시 열화시키면 입력과 {error}코드(RMSE) 다릅니다.</translation>
    </message>
    <message>
        <source>{label}, degraded again, is its input exactly.</source>
        <translation>{label}을(를) 다시 열화시키면 입력과 정확히 같습니다.</translation>
    </message>
</context>
<context>
    <name>LensPanel</name>
    <message>
        <source>Computing…</source>
        <translation>계산 중…</translation>
    </message>
    <message>
        <source>Map against the input</source>
        <translation>입력과의 차이 지도</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Show where the active pane's picture, degraded again, differs from the input</source>
        <translation>활성 칸의 그림을 다시 열화시켜 입력과 다른 곳을 보입니다</translation>
    </message>
    <message>
        <source>What the numbers are of</source>
        <translation>수치의 대상</translation>
    </message>
    <message>
        <source>the visible part</source>
        <translation>보이는 부분</translation>
    </message>
    <message>
        <source>the whole image</source>
        <translation>전체 이미지</translation>
    </message>
</context>
<context>
    <name>LensPresenter</name>
    <message>
        <source>Detail by frequency is compared with a reference ({reason}).</source>
        <translation>주파수별 세부는 기준과 비교합니다({reason}).</translation>
    </message>
    <message>
        <source>LR-PSNR, RMSE: the input that these results were made from is not known. Open it together with them</source>
        <translation>LR-PSNR, RMSE: 이 결과들을 만든 입력을 알 수 없습니다. 입력을 결과와 함께 여세요</translation>
    </message>
    <message>
        <source>LR-PSNR: degraded again with {recipe} (assumed), {channel}, no border left out</source>
        <translation>LR-PSNR: {recipe}(가정)(으)로 다시 열화, {channel}, 테두리 포함</translation>
    </message>
    <message>
        <source>LR-PSNR: degraded again with {recipe}, {channel}, no border left out</source>
        <translation>LR-PSNR: {recipe}(으)로 다시 열화, {channel}, 테두리 포함</translation>
    </message>
    <message>
        <source>No model is shown.</source>
        <translation>표시된 모델이 없습니다.</translation>
    </message>
    <message>
        <source>Open an image to see what its results are made of.</source>
        <translation>이미지를 열면 결과가 무엇으로 이루어졌는지 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Visible part {size}</source>
        <translation>보이는 부분 {size}</translation>
    </message>
    <message>
        <source>Visible part: the whole image</source>
        <translation>보이는 부분: 이미지 전체</translation>
    </message>
    <message>
        <source>Whole image</source>
        <translation>전체 이미지</translation>
    </message>
</context>
<context>
    <name>LensTable</name>
    <message>
        <source>Above</source>
        <translation>위쪽</translation>
    </message>
    <message>
        <source>Consistency and detail of every pane</source>
        <translation>모든 칸의 일관성과 세부</translation>
    </message>
    <message>
        <source>Energy above the input's Nyquist frequency, as a part of the reference's there</source>
        <translation>입력의 나이퀴스트 주파수 위의 에너지, 그곳 기준 에너지에 대한 비율</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>The part of it that is detail of the reference; the rest is made up</source>
        <translation>그중 기준의 세부인 부분; 나머지는 지어낸 것</translation>
    </message>
    <message>
        <source>The result degraded again against the input, in dB; more is better</source>
        <translation>다시 열화시킨 결과와 입력의 비교, dB; 클수록 좋음</translation>
    </message>
    <message>
        <source>The same in 8-bit codes; less is better</source>
        <translation>같은 값을 8비트 코드로; 작을수록 좋음</translation>
    </message>
    <message>
        <source>True</source>
        <translation>참</translation>
    </message>
</context>
<context>
    <name>LossNetworks</name>
    <message>
        <source>classification</source>
        <translation>분류</translation>
    </message>
    <message>
        <source>instances</source>
        <translation>개체 분할</translation>
    </message>
    <message>
        <source>segmentation</source>
        <translation>영역 분할</translation>
    </message>
    <message>
        <source>your own weights</source>
        <translation>직접 준비한 가중치</translation>
    </message>
    <message>
        <source>{factor} × SqueezeNet (estimate)</source>
        <translation>SqueezeNet의 {factor}배 (추정)</translation>
    </message>
    <message>
        <source>{ms} ms a step</source>
        <translation>단계당 {ms}ms</translation>
    </message>
    <message>
        <source>≈ {ms} ms a step (estimate)</source>
        <translation>단계당 약 {ms}ms (추정)</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Esc brings the panels back.</source>
        <translation>Esc를 누르면 패널이 돌아옵니다.</translation>
    </message>
    <message>
        <source>SR Studio</source>
        <translation>SR Studio</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>도구</translation>
    </message>
    <message>
        <source>Zoom; click for 1:1</source>
        <translation>배율. 누르면 1:1</translation>
    </message>
    <message>
        <source>{key} or Esc brings the panels back.</source>
        <translation>{key} 또는 Esc를 누르면 패널이 돌아옵니다.</translation>
    </message>
</context>
<context>
    <name>MapFields</name>
    <message>
        <source>Difference</source>
        <translation>차이 지도</translation>
    </message>
    <message>
        <source>Difference maps below the crops</source>
        <translation>영역 아래의 차이 지도</translation>
    </message>
    <message>
        <source>Gain of the difference maps</source>
        <translation>차이 지도의 증폭</translation>
    </message>
    <message>
        <source>Largest of R, G, B</source>
        <translation>R, G, B 중 최대</translation>
    </message>
    <message>
        <source>Local SSIM</source>
        <translation>국소 SSIM</translation>
    </message>
    <message>
        <source>Luma, signed</source>
        <translation>휘도, 부호 있음</translation>
    </message>
    <message>
        <source>No maps</source>
        <translation>없음</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>* n = {votes}: interval wider than the scale.</source>
        <translation>* n = {votes}: 구간이 척도보다 넓습니다.</translation>
    </message>
    <message>
        <source>1 condition</source>
        <translation>조건 1개</translation>
    </message>
    <message>
        <source>1 image</source>
        <translation>이미지 1장</translation>
    </message>
    <message>
        <source>1 pair</source>
        <translation>쌍 1개</translation>
    </message>
    <message>
        <source>1 rater</source>
        <translation>평가자 1명</translation>
    </message>
    <message>
        <source>1 vote</source>
        <translation>평가 1개</translation>
    </message>
    <message>
        <source>1 − SSIM of {first} and {second}</source>
        <translation>1 − SSIM: {first}, {second}</translation>
    </message>
    <message>
        <source>16 bit were reduced to 8.</source>
        <translation>16비트를 8비트로 줄였습니다.</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95 % 구간</translation>
    </message>
    <message>
        <source>95 % interval of the share {low} to {high}, {p}</source>
        <translation>비율의 95 % 구간 {low}~{high}, {p}</translation>
    </message>
    <message>
        <source>95 % interval of the share {low} to {high}, {p} after Holm over {pairs} pairs</source>
        <translation>비율의 95 % 구간 {low}~{high}, {pairs}쌍에 대한 Holm 보정 후 {p}</translation>
    </message>
    <message>
        <source>95 % interval {low} to {high}</source>
        <translation>95 % 구간 {low}~{high}</translation>
    </message>
    <message>
        <source>95 % interval {low} to {high}, {p}</source>
        <translation>95 % 구간 {low}~{high}, {p}</translation>
    </message>
    <message>
        <source>95 % interval {low} to {high}, {p} after Holm over {pairs} pairs</source>
        <translation>95 % 구간 {low}~{high}, {pairs}쌍 Holm 보정 후 {p}</translation>
    </message>
    <message>
        <source>A batch of {batch} cannot be cut into {parts} equal parts. Change batch or accumulate.</source>
        <translation>배치 {batch}개는 똑같은 {parts}부분으로 나눌 수 없습니다. batch나 accumulate를 바꾸세요.</translation>
    </message>
    <message>
        <source>A batch of {count} cannot be shared equally by {world} processes. Choose a number of processes that divides it, or another batch.</source>
        <translation>배치 {count}을(를) 프로세스 {world}개로 똑같이 나눌 수 없습니다. 나누어떨어지는 프로세스 수나 다른 배치를 고르세요.</translation>
    </message>
    <message>
        <source>A bug in SR Studio cut the connection to the engine ({kind}: {error}).</source>
        <translation>SR Studio의 버그로 엔진과 연결이 끊겼습니다({kind}: {error}).</translation>
    </message>
    <message>
        <source>A choice was required.</source>
        <translation>반드시 하나를 골라야 했다.</translation>
    </message>
    <message>
        <source>A copy of “{name}” is open in {process} ({place}), and the rater would stay in it. Close that program (a monitor, a results window, a merge), then delete again.</source>
        <translation>“{name}”의 사본이 {process}에 열려 있어({place}) 평가자가 그 안에 남게 됩니다. 그 프로그램(진행 상황 창, 결과 창, 병합)을 닫은 뒤 다시 삭제하세요.</translation>
    </message>
    <message>
        <source>A difference map needs a reference. Name one, or leave the maps out.</source>
        <translation>차이 지도에는 기준이 필요합니다. 기준을 지정하거나 차이 지도를 빼세요.</translation>
    </message>
    <message>
        <source>A message of {size:,} bytes is too large for the engine ({max_frame:,} at most).</source>
        <translation>{size:,}바이트의 메시지는 엔진에 너무 큽니다(최대 {max_frame:,}).</translation>
    </message>
    <message>
        <source>A name in this request holds bytes that are no character. Choose another name.</source>
        <translation>이 요청의 이름에 문자가 아닌 바이트가 있습니다. 다른 이름을 고르세요.</translation>
    </message>
    <message>
        <source>A number in this request is too large: 64 bits at most.</source>
        <translation>이 요청의 숫자가 너무 큽니다. 64비트까지 됩니다.</translation>
    </message>
    <message>
        <source>A picture of {width} × {height} takes about {need:.1f} GiB of memory to optimise and {free:.1f} GiB are free. Choose a smaller --size.</source>
        <translation>{width} × {height} 사진을 최적화하려면 메모리가 약 {need:.1f} GiB 필요한데 {free:.1f} GiB가 비어 있습니다. 더 작은 --size를 고르세요.</translation>
    </message>
    <message>
        <source>A rater's code has 1 to {most} letters and digits, such as R07.</source>
        <translation>평가자 코드는 R07처럼 1~{most}자의 글자와 숫자입니다.</translation>
    </message>
    <message>
        <source>A rater's {total} trials were {test} of the test, {training} of training on other images, {dummies} to settle at the start of each session, {repeats} repeats and {gold} with a known answer; only those of the test are part of the result.</source>
        <translation>평가자 한 명의 시행 {total}회는 본시험 {test}회, 다른 이미지로 한 연습 {training}회, 각 회차 처음의 적응 {dummies}회, 반복 {repeats}회, 답이 알려진 확인 {gold}회로 이루어졌고, 본시험만 결과에 쓰였다.</translation>
    </message>
    <message>
        <source>A sample photograph: it is the reference.</source>
        <translation>예제 사진이라 기준으로 봅니다.</translation>
    </message>
    <message>
        <source>A seed must not be negative, and below 2 to the power of 53.</source>
        <translation>시드는 음수가 아니고 2의 53제곱보다 작아야 합니다.</translation>
    </message>
    <message>
        <source>A share of 0 is none. Give a weight of 0 instead.</source>
        <translation>비율 0은 없는 것입니다. 대신 가중치 0을 주세요.</translation>
    </message>
    <message>
        <source>A sitting ends {ways}, not “{how}”.</source>
        <translation>회차의 종료 방식은 {ways} 중 하나이며 “{how}”은(는) 아닙니다.</translation>
    </message>
    <message>
        <source>A step of {batch} patches of {patch} px does not fit into the memory here. Choose a smaller batch or patch, or accumulate = 2 or more.</source>
        <translation>{patch}픽셀 패치 {batch}개로 된 한 단계가 이 메모리에 들어가지 않습니다. batch나 patch를 줄이거나 accumulate를 2 이상으로 정하세요.</translation>
    </message>
    <message>
        <source>A study needs at least one rater.</source>
        <translation>평가자가 한 명 이상 필요합니다.</translation>
    </message>
    <message>
        <source>A texture has no content to start from. Start with noise.</source>
        <translation>텍스처에는 시작할 내용이 없습니다. 노이즈에서 시작하세요.</translation>
    </message>
    <message>
        <source>A worker process for the training pictures cannot be started ({reason}). Set data.workers lower, or raise data.memory_limit_mib so that none is needed.</source>
        <translation>학습 그림을 읽을 프로세스를 시작할 수 없습니다({reason}). data.workers를 낮추거나, 필요 없도록 data.memory_limit_mib를 높이세요.</translation>
    </message>
    <message>
        <source>A worker process that decodes training pictures has ended (exit code {code}); if memory ran out, lower data.memory_limit_mib. The run can be continued.</source>
        <translation>학습 그림을 읽는 프로세스가 끝났습니다(종료 코드 {code}). 메모리가 부족했다면 data.memory_limit_mib를 낮추세요. 실행은 이어 갈 수 있습니다.</translation>
    </message>
    <message>
        <source>A {network} is not written as a .pth file for other codes. Export safetensors or ONNX.</source>
        <translation>{network}은(는) 다른 코드를 위한 .pth 파일로 쓰지 않습니다. safetensors나 ONNX로 내보내세요.</translation>
    </message>
    <message>
        <source>ACR with hidden reference (ACR-HR)</source>
        <translation>숨은 기준 영상이 있는 ACR (ACR-HR)</translation>
    </message>
    <message>
        <source>Absolute category rating (ACR)</source>
        <translation>절대 범주 평가 (ACR)</translation>
    </message>
    <message>
        <source>Add the generator's file instead (often netG, generator, G or params_ema).</source>
        <translation>대신 생성기 파일을 추가하세요(흔히 netG, generator, G, params_ema).</translation>
    </message>
    <message>
        <source>Agreement of raters: Krippendorff's alpha (ordinal) {alpha}, ICC(2,1) {single}, ICC(2,k) {average}.</source>
        <translation>평가자 일치도: Krippendorff 알파(순서형) {alpha}, ICC(2,1) {single}, ICC(2,k) {average}.</translation>
    </message>
    <message>
        <source>All votes are equal.</source>
        <translation>모든 평가가 같습니다.</translation>
    </message>
    <message>
        <source>Alpha goes from 0 (the first model) to 1 (the second), not {alpha:g}.</source>
        <translation>알파는 0(첫 번째 모델)에서 1(두 번째 모델)까지이며 {alpha:g}은(는) 아닙니다.</translation>
    </message>
    <message>
        <source>An image came twice in succession only where the order could not avoid it: in {count} of the {all} transitions between trials in the raters' plans.</source>
        <translation>같은 이미지는 피할 수 없을 때만 연달아 나왔다. 평가자별 순서에서 다음 시행으로 넘어간 {all}번 중 {count}번이다.</translation>
    </message>
    <message>
        <source>An internal error stopped this ({kind}: {error}).</source>
        <translation>내부 오류로 멈췄습니다({kind}: {error}).</translation>
    </message>
    <message>
        <source>An unpaired run begins from scratch (--from scratch): one model cannot start two generators.</source>
        <translation>짝 없는 학습은 처음부터 시작합니다(--from scratch). 모델 하나로 두 생성자를 시작할 수 없습니다.</translation>
    </message>
    <message>
        <source>An unpaired run has two generators and keeps no mean of them: ema must be 0.</source>
        <translation>짝 없는 학습에는 생성자가 둘이라 평균을 두지 않습니다. ema는 0이어야 합니다.</translation>
    </message>
    <message>
        <source>An unpaired run needs one adversarial and one cycle term, and at most one identity term.</source>
        <translation>짝 없는 학습에는 adversarial 항 하나와 cycle 항 하나가 필요하고, identity 항은 많아야 하나입니다.</translation>
    </message>
    <message>
        <source>An unpaired run takes its batch whole: accumulate must be 1.</source>
        <translation>짝 없는 학습은 배치를 나누지 않습니다. accumulate는 1이어야 합니다.</translation>
    </message>
    <message>
        <source>An unpaired run trains in bf16 or fp32, not in fp16.</source>
        <translation>짝 없는 학습은 fp16이 아니라 bf16 또는 fp32로 합니다.</translation>
    </message>
    <message>
        <source>An unpaired run trains in one process: its pools of pictures are not shared. Start it without torchrun.</source>
        <translation>짝 없는 실행은 한 프로세스에서 학습합니다. 그림 풀은 공유되지 않습니다. torchrun 없이 시작하세요.</translation>
    </message>
    <message>
        <source>Animation: the first frame; later ones are damaged.</source>
        <translation>애니메이션: 첫 프레임입니다. 그 뒤는 손상되었습니다.</translation>
    </message>
    <message>
        <source>Animation: the first of {frames} frames.</source>
        <translation>애니메이션: {frames}프레임 중 첫 프레임입니다.</translation>
    </message>
    <message>
        <source>Another process has just downloaded {name}. Try again.</source>
        <translation>다른 프로세스가 방금 {name}을(를) 내려받았습니다. 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Another process holds {file} and does not let go of it. Try again in a moment.</source>
        <translation>다른 프로세스가 {file}을(를) 잡고 놓지 않습니다. 잠시 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Another process of this run has ended, or cannot be reached; its own message says why. What was saved stays: the same command goes on from the last checkpoint.</source>
        <translation>이 실행의 다른 프로세스가 끝났거나 연결되지 않습니다. 이유는 그 프로세스의 메시지에 있습니다. 저장된 것은 남아 있으며 같은 명령으로 마지막 체크포인트에서 이어 갑니다.</translation>
    </message>
    <message>
        <source>Another program is reading “{name}”, so deleted pages would stay in its files. Close it (a monitor, a results window), then delete again.</source>
        <translation>다른 프로그램이 “{name}”을(를) 읽고 있어 삭제한 내용이 파일에 남게 됩니다. 그 프로그램(모니터, 결과 창)을 닫고 다시 삭제하세요.</translation>
    </message>
    <message>
        <source>Approximate tiling: {reach} and memory is short; tiles of {side} pixels overlap by {overlap}, seams are possible.</source>
        <translation>근사 타일: {reach}. 메모리가 모자라 {side}픽셀 타일을 {overlap}픽셀씩 겹쳤으니 이음매가 보일 수 있습니다.</translation>
    </message>
    <message>
        <source>Are raters reliable?</source>
        <translation>평가자를 믿을 수 있나?</translation>
    </message>
    <message>
        <source>Are the originals good?</source>
        <translation>원본은 좋은가?</translation>
    </message>
    <message>
        <source>Are votes of one rater treated as independent?</source>
        <translation>한 평가자의 응답을 독립으로 다루었나?</translation>
    </message>
    <message>
        <source>As ONNX {label} does not compute what it should for {count} pictures of {width}×{height}: {reason}. Nothing was written. Its code depends on the size of the picture; export safetensors or .pth.</source>
        <translation>{label}은(는) ONNX로는 {width}×{height} 사진 {count}장에서 제대로 계산하지 않습니다: {reason}. 아무것도 쓰지 않았습니다. 코드가 사진 크기에 좌우되므로 safetensors나 .pth로 내보내세요.</translation>
    </message>
    <message>
        <source>As in the SRGAN paper</source>
        <translation>SRGAN 논문 방식</translation>
    </message>
    <message>
        <source>Ask “How good is each?” instead</source>
        <translation>“각각 얼마나 좋은가?”로 묻기</translation>
    </message>
    <message>
        <source>At a difference of 1 JOD three of four prefer one to the other.</source>
        <translation>1 JOD 차이에서는 네 명 중 세 명이 한쪽을 선호합니다.</translation>
    </message>
    <message>
        <source>At {dpi:.0f} dpi, which shows every pixel of these crops, the figure would have {megapixels:.0f} megapixels. Make the box smaller.</source>
        <translation>이 영역의 모든 픽셀을 보이는 {dpi:.0f} dpi에서 그림은 {megapixels:.0f}메가픽셀이 됩니다. 상자를 줄이세요.</translation>
    </message>
    <message>
        <source>Batch norm over several processes needs GPUs (its statistics are shared there only). Choose a network and a discriminator without batch norm, or one process.</source>
        <translation>여러 프로세스의 배치 정규화에는 GPU가 필요합니다(통계는 GPU에서만 공유됩니다). 배치 정규화가 없는 신경망와 판별자를 고르거나 프로세스 하나로 학습하세요.</translation>
    </message>
    <message>
        <source>Beside the picture in practice, where it is an end of the scale:</source>
        <translation>연습에서 척도의 양 끝에 해당하는 사진과 함께 표시한 글:</translation>
    </message>
    <message>
        <source>Blinding</source>
        <translation>눈가림</translation>
    </message>
    <message>
        <source>Both raters and images are a sample.</source>
        <translation>평가자와 이미지 모두 표본입니다.</translation>
    </message>
    <message>
        <source>Box {number} ({x}, {y}, {crop}) reaches beyond the picture of {size} pixels. Move it or make the crops smaller.</source>
        <translation>상자 {number}({x}, {y}, {crop})이(가) {size} 픽셀인 그림을 벗어납니다. 옮기거나 영역을 줄이세요.</translation>
    </message>
    <message>
        <source>CIE Lab converted to sRGB</source>
        <translation>CIE Lab을 sRGB로 변환</translation>
    </message>
    <message>
        <source>CMYK without a usable profile was converted by the simple formula: colours are approximate.</source>
        <translation>쓸 수 있는 프로파일이 없는 CMYK를 간단한 식으로 바꿔 색이 정확하지 않습니다.</translation>
    </message>
    <message>
        <source>Can it be done again?</source>
        <translation>다시 할 수 있나?</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>취소했습니다.</translation>
    </message>
    <message>
        <source>Change the permissions of the file or folder, or choose another.</source>
        <translation>파일이나 폴더의 권한을 바꾸거나 다른 것을 고르세요.</translation>
    </message>
    <message>
        <source>Change the permissions of the folder and its files, or copy the study to another disk.</source>
        <translation>폴더와 파일의 권한을 바꾸거나 연구를 다른 디스크로 복사하세요.</translation>
    </message>
    <message>
        <source>Change the permissions of the folder.</source>
        <translation>폴더의 권한을 바꾸세요.</translation>
    </message>
    <message>
        <source>Check the connection and try again.</source>
        <translation>연결을 확인하고 다시 하세요.</translation>
    </message>
    <message>
        <source>Choices were scaled in JOD (Thurstone, Case V; at 1 JOD 75 % prefer one to the other), ties as half a win each, {intervals}; a Bradley-Terry model stands beside it.</source>
        <translation>선택은 JOD로 환산했으며(Thurstone Case V, 1 JOD에서 75 %가 한쪽을 선호) 무승부는 반씩 승으로 보았습니다. {intervals}. Bradley-Terry 모형을 함께 제시합니다.</translation>
    </message>
    <message>
        <source>Choose a file, or drop the folder on the window.</source>
        <translation>파일을 고르거나 폴더를 창에 놓으세요.</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>파일을 고르세요.</translation>
    </message>
    <message>
        <source>Choose a shorter name.</source>
        <translation>더 짧은 이름을 고르세요.</translation>
    </message>
    <message>
        <source>Choose another disk.</source>
        <translation>다른 디스크를 고르세요.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>다른 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>다른 이름을 고르세요.</translation>
    </message>
    <message>
        <source>Choose it again.</source>
        <translation>다시 고르세요.</translation>
    </message>
    <message>
        <source>Choose the file it should lead to.</source>
        <translation>링크가 가리켜야 할 파일을 고르세요.</translation>
    </message>
    <message>
        <source>Choose the picture whose style is to be learned.</source>
        <translation>스타일을 배울 그림을 고르세요.</translation>
    </message>
    <message>
        <source>Close some and try again.</source>
        <translation>몇 개를 닫고 다시 하세요.</translation>
    </message>
    <message>
        <source>Close that program, then try again.</source>
        <translation>그 프로그램을 닫고 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Colours were divided by their premultiplied alpha.</source>
        <translation>색을 미리 곱해진 알파로 나눴습니다.</translation>
    </message>
    <message>
        <source>Compare without the original</source>
        <translation>원본 없이 비교</translation>
    </message>
    <message>
        <source>Computed by SR Studio {version} with numpy {numpy} and scipy {scipy}; resampling: {draws} draws, {generator}, seed {seed}.</source>
        <translation>계산: SR Studio {version}, numpy {numpy}, scipy {scipy}. 재표집: {draws}회, {generator}, 시드 {seed}.</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>조건</translation>
    </message>
    <message>
        <source>Conduct</source>
        <translation>진행</translation>
    </message>
    <message>
        <source>Connect it again, or copy the study to another disk.</source>
        <translation>디스크를 다시 연결하거나 연구를 다른 디스크로 복사하세요.</translation>
    </message>
    <message>
        <source>Copy it to another disk if you can.</source>
        <translation>할 수 있으면 다른 디스크로 복사하세요.</translation>
    </message>
    <message>
        <source>Crop all to {width}×{height}</source>
        <translation>모두 {width}×{height}(으)로 자르기</translation>
    </message>
    <message>
        <source>Crop to {width}×{height}</source>
        <translation>{width}×{height}(으)로 자르기</translation>
    </message>
    <message>
        <source>Davidson's model has no finite estimate for these wins and ties, and is left out. The scales with ties as half a win stand.</source>
        <translation>이 승패와 동률로는 Davidson 모형의 유한한 추정값이 없어 생략합니다. 동률을 반 승으로 본 척도는 유효합니다.</translation>
    </message>
    <message>
        <source>Degradation category rating (DCR, DSIS)</source>
        <translation>열화 범주 평가 (DCR, DSIS)</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>Differences of rank correlations</source>
        <translation>순위 상관의 차이</translation>
    </message>
    <message>
        <source>Distribution of votes</source>
        <translation>응답 분포</translation>
    </message>
    <message>
        <source>Drift over the trial number</source>
        <translation>시행 순서에 따른 변화</translation>
    </message>
    <message>
        <source>EXIF says that the colours are not sRGB, and no profile says what they are: colours are approximate.</source>
        <translation>EXIF에 sRGB가 아니라고 적혀 있으나 프로파일이 없어 색이 정확하지 않습니다.</translation>
    </message>
    <message>
        <source>Every image has one vote under a condition, and so no interval.</source>
        <translation>이미지마다 조건별 평가가 하나여서 구간이 없습니다.</translation>
    </message>
    <message>
        <source>Every rater had an order of their own, drawn at random before the first vote ({generator}, seed {seed}).</source>
        <translation>순서는 첫 응답 전에 평가자마다 무작위로 정했다({generator}, 시드 {seed}).</translation>
    </message>
    <message>
        <source>Every term of the objective has weight 0; nothing would be learned.</source>
        <translation>목적 함수의 모든 항의 가중치가 0이라 아무것도 학습하지 않습니다.</translation>
    </message>
    <message>
        <source>Excluded by the experimenter</source>
        <translation>실험자가 제외한 평가자</translation>
    </message>
    <message>
        <source>Fatigue, order, learning?</source>
        <translation>피로, 순서, 학습은?</translation>
    </message>
    <message>
        <source>Fewer than two of the pictures shown are on the grid of the reference, so there is nothing to compare. Show another model, or the reference.</source>
        <translation>표시된 그림 중 기준 그림과 같은 격자를 쓰는 것이 둘보다 적어 비교할 것이 없습니다. 다른 모델이나 기준 그림을 표시하세요.</translation>
    </message>
    <message>
        <source>Fill it in, or remove the line.</source>
        <translation>값을 채우거나 그 행을 지워 주세요.</translation>
    </message>
    <message>
        <source>Finished results stand beside it: it is their reference.</source>
        <translation>완성된 결과가 함께 있어 그 기준 이미지로 씁니다.</translation>
    </message>
    <message>
        <source>Fisher's intervals and Williams' test treat stimuli as independent, though several share a content. The bootstrap intervals resample contents.</source>
        <translation>Fisher 구간과 Williams 검정은 같은 이미지를 공유하는 자극도 독립으로 봅니다. 부트스트랩 구간은 이미지를 다시 뽑습니다.</translation>
    </message>
    <message>
        <source>Free some space or choose another disk, then try again.</source>
        <translation>공간을 비우거나 다른 디스크를 고른 뒤 다시 하세요.</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation>공간을 확보한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Given on trials beside those of the test (settling, repeats, known answers), and so no part of the result: {votes}.</source>
        <translation>본 평가가 아닌 시행(적응, 반복, 정답이 있는 문항)에서 나와 결과에 들어가지 않음: {votes}.</translation>
    </message>
    <message>
        <source>Go on without a hidden reference</source>
        <translation>숨은 기준 영상 없이 계속</translation>
    </message>
    <message>
        <source>Half precision (fp16) overflows at every step. Begin again with bf16 or fp32.</source>
        <translation>반정밀도(fp16)가 모든 단계에서 넘칩니다. bf16이나 fp32로 다시 시작하세요.</translation>
    </message>
    <message>
        <source>How close is each to the original?</source>
        <translation>각각 원본에 얼마나 가까운가?</translation>
    </message>
    <message>
        <source>How good is each, the original among them?</source>
        <translation>원본을 포함해 각각 얼마나 좋은가?</translation>
    </message>
    <message>
        <source>How good is each?</source>
        <translation>각각 얼마나 좋은가?</translation>
    </message>
    <message>
        <source>How many people, and who?</source>
        <translation>몇 명이, 어떤 사람이 참여했나?</translation>
    </message>
    <message>
        <source>How the test was conducted is not recorded in the file of votes.</source>
        <translation>응답 파일에는 실험을 어떻게 진행했는지 기록되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>INTERIM: the study is not closed. {done} of {planned} planned raters have finished.</source>
        <translation>중간 결과: 연구가 아직 마감되지 않았습니다. 계획한 {planned}명 중 {done}명이 끝냈습니다.</translation>
    </message>
    <message>
        <source>ITU-R BT.500 as sureal computes it (population standard deviation)</source>
        <translation>sureal 방식의 ITU-R BT.500(모표준편차)</translation>
    </message>
    <message>
        <source>ITU-R BT.500-15 (sample standard deviation, unanimous images skipped)</source>
        <translation>ITU-R BT.500-15(표본 표준편차, 만장일치 이미지는 제외)</translation>
    </message>
    <message>
        <source>ITU-T P.913, bias removed, then ITU-R BT.500</source>
        <translation>ITU-T P.913(편향 제거 후 ITU-R BT.500)</translation>
    </message>
    <message>
        <source>Image by image</source>
        <translation>이미지별 결과</translation>
    </message>
    <message>
        <source>Image quality was rated by {standard}: “{question}”, on a scale from {low} to {high} ({levels}).</source>
        <translation>화질은 {standard} 방법으로 평가했다: “{question}”, 척도 {low}~{high} ({levels}).</translation>
    </message>
    <message>
        <source>ImageNet's normalisation</source>
        <translation>ImageNet 정규화</translation>
    </message>
    <message>
        <source>Images and conditions</source>
        <translation>이미지와 조건</translation>
    </message>
    <message>
        <source>Images are reduced by 1, 2, 3, 4 or 8, not by {scale}.</source>
        <translation>이미지는 1, 2, 3, 4, 8로 줄입니다. {scale}(으)로는 안 됩니다.</translation>
    </message>
    <message>
        <source>Images were 8-bit sRGB PNG files, shown at one image pixel a device pixel on grey (sRGB {grey}) after {gap} ms of grey; a vote was possible after {view} ms; raters could not zoom.</source>
        <translation>이미지는 8비트 sRGB PNG이며, 회색(sRGB {grey}) 바탕에 이미지 한 화소를 장치 한 화소로 보였다. 앞서 {gap} ms 동안 회색 화면을 보였고, {view} ms가 지나야 응답할 수 있었으며, 확대는 할 수 없었다.</translation>
    </message>
    <message>
        <source>Images: {contents}. So few say little about other images; use 8 or more.</source>
        <translation>이미지 {contents}장. 이렇게 적으면 다른 이미지에 대해 알 수 있는 것이 거의 없습니다. 8장 이상을 쓰세요.</translation>
    </message>
    <message>
        <source>In P.910 Annex E one rater ({rater}) has {share} % of the weight: mos_p910 is this rater's opinion.</source>
        <translation>P.910 부속서 E에서 평가자 한 명({rater})의 가중치가 {share} %입니다. mos_p910은 사실상 이 평가자의 의견입니다.</translation>
    </message>
    <message>
        <source>In an unpaired run all networks learn from the first step: discriminator.alone must be 0.</source>
        <translation>짝 없는 학습에서는 모든 신경망이 첫 단계부터 학습합니다. discriminator.alone은 0이어야 합니다.</translation>
    </message>
    <message>
        <source>In {sessions} sittings of at most {minutes} min.</source>
        <translation>최대 {minutes}분씩 {sessions}번에 나누어 합니다.</translation>
    </message>
    <message>
        <source>Interim: {raters} of {planned} raters, and the study is not closed. Whoever stops when a result pleases will find one by chance.</source>
        <translation>중간 결과: 평가자 {planned}명 중 {raters}명, 연구는 마감 전입니다. 마음에 드는 결과가 나올 때 멈추면 우연히 그런 결과를 얻게 됩니다.</translation>
    </message>
    <message>
        <source>Intervals and p are those of the mixed model {formula}, unless they are named otherwise.</source>
        <translation>따로 밝히지 않은 구간과 p 값은 혼합 모형 {formula}의 것입니다.</translation>
    </message>
    <message>
        <source>Intervals are of 95 %, from {draws} bootstrap draws (seed {seed}).</source>
        <translation>구간은 95 %이며 부트스트랩 {draws}회(시드 {seed})에서 얻었습니다.</translation>
    </message>
    <message>
        <source>Intervals of means are printed and drawn as far as the scale goes, since no mean lies beyond it; the data files hold them whole.</source>
        <translation>평균이 척도를 벗어날 수 없으므로 평균의 구간은 척도 끝까지만 표기하고 그립니다. 데이터 파일에는 전체 구간이 들어 있습니다.</translation>
    </message>
    <message>
        <source>Intervals of single images are over raters, by {quantile}.</source>
        <translation>이미지별 구간은 평가자에 대해 {quantile}로 구했다.</translation>
    </message>
    <message>
        <source>Is the drive connected, and may you read and write there?</source>
        <translation>드라이브가 연결되어 있고 읽기·쓰기 권한이 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>It cannot be read: {reason}.</source>
        <translation>읽을 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>It cannot be unpacked: {reason}.</source>
        <translation>압축을 풀 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>It explains a column {column} that {file} has not.</source>
        <translation>{file}에 없는 열 {column}을(를) 설명합니다.</translation>
    </message>
    <message>
        <source>It gives a smooth test picture back at only {found} dB (against the bicubic enlargement; {usual} dB and more is usual): its colours or its scale may be read wrongly, it may be untrained, or it is meant to change pictures.</source>
        <translation>매끄러운 시험 그림을 {found} dB로만 되돌려 줍니다(바이큐빅 확대 대비, 보통 {usual} dB 이상). 색이나 배율을 잘못 읽었거나, 학습되지 않았거나, 그림을 바꾸도록 만든 것일 수 있습니다.</translation>
    </message>
    <message>
        <source>It has version {version}, of a newer SR Studio. Update the program.</source>
        <translation>더 새로운 SR Studio의 버전 {version}입니다. 프로그램을 업데이트하세요.</translation>
    </message>
    <message>
        <source>It is grey and its reference is in colour: it counts as grey in all three channels.</source>
        <translation>회색조인데 기준 이미지는 컬러입니다. 세 채널 모두 회색으로 계산합니다.</translation>
    </message>
    <message>
        <source>It is in colour and its reference is grey: where Y is scored, its luma is compared.</source>
        <translation>컬러인데 기준 이미지는 회색조입니다. Y를 채점할 때는 휘도를 비교합니다.</translation>
    </message>
    <message>
        <source>It is missing.</source>
        <translation>파일이 없습니다.</translation>
    </message>
    <message>
        <source>It is no JSON any more.</source>
        <translation>더 이상 JSON이 아닙니다.</translation>
    </message>
    <message>
        <source>It is not supported. Make its results with its own code, or take another network.</source>
        <translation>지원하지 않습니다. 해당 코드로 결과를 만들거나 다른 네트워크를 쓰세요.</translation>
    </message>
    <message>
        <source>It is not the picture that was frozen.</source>
        <translation>고정된 그 사진이 아닙니다.</translation>
    </message>
    <message>
        <source>It is the turn of “{name}”. Stop it first: sr-studio train stop {folder}</source>
        <translation>지금은 “{name}” 차례입니다. 먼저 멈추세요: sr-studio train stop {folder}</translation>
    </message>
    <message>
        <source>It must be above scale_min.</source>
        <translation>scale_min보다 커야 합니다.</translation>
    </message>
    <message>
        <source>Its bytes have changed since the archive was written.</source>
        <translation>보관 파일을 만든 뒤 바이트가 바뀌었습니다.</translation>
    </message>
    <message>
        <source>Its colour map holds 8-bit values and was read as such.</source>
        <translation>색상표의 값이 8비트여서 그대로 읽었습니다.</translation>
    </message>
    <message>
        <source>Its digest of the design is not that of {file}.</source>
        <translation>설계의 다이제스트가 {file}의 것과 다릅니다.</translation>
    </message>
    <message>
        <source>Its machine was lost: {reason}</source>
        <translation>컴퓨터와의 연결이 끊겼습니다: {reason}</translation>
    </message>
    <message>
        <source>Its weights do not say their scale and neither does the file's name; ×4 is assumed. Rename the file (…_x2.pth, …_x3.pth) and add it again where that is wrong.</source>
        <translation>가중치에도 파일 이름에도 배율이 없어 ×4로 가정합니다. 틀렸다면 파일 이름을 바꾸어(…_x2.pth, …_x3.pth) 다시 추가하세요.</translation>
    </message>
    <message>
        <source>JPEG holds 8 bits: the input has 8 of the reference's 16.</source>
        <translation>JPEG는 8비트라서 입력은 기준의 16비트 중 8비트만 가집니다.</translation>
    </message>
    <message>
        <source>JPEG holds no transparency: the picture was put on white. PNG, TIFF and WebP keep it.</source>
        <translation>JPEG에는 투명도가 없어 흰 바탕에 놓았습니다. PNG, TIFF, WebP는 투명도를 지킵니다.</translation>
    </message>
    <message>
        <source>JPEG stores at most 65,535 pixels a side. Choose a degradation without JPEG.</source>
        <translation>JPEG는 한 변이 65,535픽셀까지입니다. JPEG 없는 열화를 고르세요.</translation>
    </message>
    <message>
        <source>Krippendorff's alpha, ordinal</source>
        <translation>Krippendorff 알파(순서형)</translation>
    </message>
    <message>
        <source>LPIPS or another network that judges pictures</source>
        <translation>LPIPS 등 그림을 평가하는 네트워크</translation>
    </message>
    <message>
        <source>Largest difference of R, G, B in 8-bit codes</source>
        <translation>R, G, B 중 가장 큰 차이(8비트 코드)</translation>
    </message>
    <message>
        <source>Leave it out of practice</source>
        <translation>연습에서 빼기</translation>
    </message>
    <message>
        <source>Leave “{content}” out</source>
        <translation>“{content}” 빼기</translation>
    </message>
    <message>
        <source>Ledig et al. 2017: ACR in whole numbers from 1 to 5, one picture at a time, no original beside it. Before the test nearest neighbour is shown as a 1 and the original as a 5, on other images.</source>
        <translation>Ledig 외 2017: 1부터 5까지 정수로 답하는 ACR이며, 원본 없이 한 장씩 보여 줍니다. 평가 전에 다른 이미지로 최근접 이웃을 1점, 원본을 5점의 예로 보여 줍니다.</translation>
    </message>
    <message>
        <source>Left out as well, single votes of raters who stay: {votes} ({why}).</source>
        <translation>남은 평가자의 일부 평가도 제외: {votes}({why}).</translation>
    </message>
    <message>
        <source>Left out by name</source>
        <translation>지정해 제외함</translation>
    </message>
    <message>
        <source>Left out of all of this: {raters}; {votes}.</source>
        <translation>이 모든 결과에서 제외: {raters}. {votes}.</translation>
    </message>
    <message>
        <source>Local SSIM (1 = same structure)</source>
        <translation>국소 SSIM(1 = 같은 구조)</translation>
    </message>
    <message>
        <source>Luma, first minus second, in 8-bit codes</source>
        <translation>루마, 첫째 빼기 둘째(8비트 코드)</translation>
    </message>
    <message>
        <source>MOS is the mean over images.</source>
        <translation>MOS는 이미지에 대한 평균입니다.</translation>
    </message>
    <message>
        <source>MOS of every image with the half width of its 95 % interval over raters.</source>
        <translation>이미지별 MOS와 평가자에 대한 95 % 구간의 반폭.</translation>
    </message>
    <message>
        <source>MS-SSIM needs {smallest} pixels a side; {width}×{height} are scored here</source>
        <translation>MS-SSIM은 각 변이 {smallest}픽셀 이상이어야 합니다. 여기서 채점하는 크기는 {width}×{height}입니다</translation>
    </message>
    <message>
        <source>Make its results with its own code and compare those as finished pictures.</source>
        <translation>해당 코드로 결과를 만들어 완성된 그림으로 비교하세요.</translation>
    </message>
    <message>
        <source>Many tests?</source>
        <translation>검정을 여러 번 했나?</translation>
    </message>
    <message>
        <source>Mean opinion scores of conditions are means over images; all intervals are of 95 %.</source>
        <translation>조건의 평균 평점(MOS)은 이미지에 대한 평균이며, 모든 구간은 95 % 구간이다.</translation>
    </message>
    <message>
        <source>Mean opinion scores; a bar on the right joins conditions that are not told apart</source>
        <translation>평균 평점(MOS). 오른쪽 막대는 구별되지 않는 조건을 잇습니다</translation>
    </message>
    <message>
        <source>Mean opinions of several studies are not on one scale: “metrics” mixes them; “across_studies” is the mean of each study's own correlations.</source>
        <translation>여러 연구의 평균 평가는 같은 척도가 아닙니다. “metrics”는 이를 섞은 값이고, “across_studies”는 연구별 상관의 평균입니다.</translation>
    </message>
    <message>
        <source>Mean rank: 1 is best. Good or better: 4 and 5 of 1 to 5.</source>
        <translation>평균 순위는 1이 가장 좋습니다. ‘좋음 이상’은 1~5 중 4와 5입니다.</translation>
    </message>
    <message>
        <source>Means and differences of conditions were estimated by a linear mixed model ({formula}) fitted by REML, with Satterthwaite's degrees of freedom; p values of the {count} comparisons were adjusted by Holm's method.</source>
        <translation>조건의 평균과 차이는 REML로 맞춘 선형 혼합 모형({formula})과 Satterthwaite 자유도로 추정했고, 비교 {count}개의 p값은 Holm 방법으로 보정했다.</translation>
    </message>
    <message>
        <source>Means of an ordinal scale?</source>
        <translation>순서 척도의 평균인가?</translation>
    </message>
    <message>
        <source>Means of images went from {low} to {high} on the scale from {minimum} to {maximum}.</source>
        <translation>이미지 평균은 척도 {minimum}~{maximum} 중 {low}에서 {high}까지였습니다.</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>방법</translation>
    </message>
    <message>
        <source>Metrics against mean opinions</source>
        <translation>지표와 평균 평점</translation>
    </message>
    <message>
        <source>Metrics against mean opinions, with the fitted curve</source>
        <translation>지표와 평균 평점, 맞춘 곡선</translation>
    </message>
    <message>
        <source>Metrics against people</source>
        <translation>지표와 사람</translation>
    </message>
    <message>
        <source>Metrics were compared with mean opinion scores of {stimuli} images by Pearson's correlation after a logistic curve of four parameters, Spearman's and Kendall's rank correlations; differences of correlations by Williams' test and a bootstrap over images, p values after Holm.</source>
        <translation>지표는 이미지 {stimuli}장의 평균 평점과 4모수 로지스틱 곡선 후 Pearson 상관, Spearman과 Kendall 순위 상관으로 비교했고, 상관의 차이는 Williams 검정과 이미지 부트스트랩, Holm 보정 p값으로 검정했다.</translation>
    </message>
    <message>
        <source>Metrics without a score for some stimuli: {count}.</source>
        <translation>일부 자극의 점수가 없는 지표: {count}.</translation>
    </message>
    <message>
        <source>Monitor: {monitor}. Viewing distance: {distance}. Room: {room}. Light: {light}.</source>
        <translation>모니터: {monitor}. 시청 거리: {distance}. 방: {room}. 조명: {light}.</translation>
    </message>
    <message>
        <source>More images would help more than more raters.</source>
        <translation>평가자보다 이미지를 늘리는 편이 더 도움이 됩니다.</translation>
    </message>
    <message>
        <source>More raters would help more than more images.</source>
        <translation>이미지보다 평가자를 늘리는 편이 더 도움이 됩니다.</translation>
    </message>
    <message>
        <source>More than 8 bit a channel were reduced to 8 bit.</source>
        <translation>채널당 8비트가 넘는 값을 8비트로 줄였습니다.</translation>
    </message>
    <message>
        <source>Moved as they are, these pictures no longer overlap. Reset their offsets.</source>
        <translation>지금처럼 옮긴 상태에서는 그림들이 서로 겹치지 않습니다. 오프셋을 초기화하세요.</translation>
    </message>
    <message>
        <source>Moved by {x}, {y} pixels, these pictures no longer overlap. Move one back, or reset the offset.</source>
        <translation>{x}, {y}픽셀만큼 옮기면 두 그림이 더 이상 겹치지 않습니다. 하나를 되돌리거나 오프셋을 초기화하세요.</translation>
    </message>
    <message>
        <source>NIQE needs texture: {count} of {all} blocks have any</source>
        <translation>NIQE에는 질감이 필요합니다. 블록 {all}개 중 {count}개에만 질감이 있습니다</translation>
    </message>
    <message>
        <source>NIQE needs {smallest} pixels a side; {width}×{height} are scored here</source>
        <translation>NIQE는 각 변이 {smallest}픽셀 이상이어야 합니다. 여기서 채점하는 크기는 {width}×{height}입니다</translation>
    </message>
    <message>
        <source>No file with these weights of the model “{label}” is known any more. List the models again.</source>
        <translation>모델 “{label}”의 이 가중치를 가진 파일을 더 이상 알 수 없습니다. 모델 목록을 다시 불러오세요.</translation>
    </message>
    <message>
        <source>No image came twice in succession.</source>
        <translation>같은 이미지가 연달아 나오지 않았다.</translation>
    </message>
    <message>
        <source>No known value range gives a test picture back (best {codes} codes off); shown as the published code of this layout does ({range}). The colours may be wrong, or the network is untrained.</source>
        <translation>알려진 어떤 값 범위로도 시험 그림이 되돌아오지 않습니다(가장 나은 것이 {codes}코드 차이). 이 배치의 공개 코드대로({range}) 표시합니다. 색이 틀렸거나 학습되지 않은 네트워크일 수 있습니다.</translation>
    </message>
    <message>
        <source>No layer of {label} is named. Name one, for example “last”.</source>
        <translation>{label}의 층이 지정되지 않았습니다. 하나를 적으세요. 예: “last”.</translation>
    </message>
    <message>
        <source>No machine of the Ray cluster has the {cores} processor cores and {gpus} GPUs that each run of this sweep takes (run.threads and run.device of its sweep.toml). Add such a machine, or make the sweep with fewer threads.</source>
        <translation>Ray 클러스터에 이 비교의 실행마다 필요한 프로세서 코어 {cores}개와 GPU {gpus}개를 갖춘 컴퓨터가 없습니다(sweep.toml의 run.threads, run.device). 그런 컴퓨터를 추가하거나 스레드를 줄여 비교를 만드세요.</translation>
    </message>
    <message>
        <source>No metric can be compared with people's opinions here.</source>
        <translation>사람의 의견과 비교할 수 있는 지표가 없습니다.</translation>
    </message>
    <message>
        <source>No photographs yet. Drop a folder of them here, or choose one.</source>
        <translation>아직 사진이 없습니다. 사진 폴더를 여기에 놓거나 고르세요.</translation>
    </message>
    <message>
        <source>No picture in one folder has the name of one in the other, such as {one} and {other}. Name them alike (suffixes may differ). Pictures that do not belong together are for the preset cyclegan.</source>
        <translation>두 폴더에 이름이 같은 그림이 없습니다(예: {one}, {other}). 이름을 맞추세요(확장자는 달라도 됩니다). 서로 짝이 아닌 그림에는 프리셋 cyclegan을 쓰세요.</translation>
    </message>
    <message>
        <source>No picture is finished yet. Wait until a pane has one.</source>
        <translation>아직 끝난 그림이 없습니다. 칸 하나가 끝날 때까지 기다리세요.</translation>
    </message>
    <message>
        <source>No pictures are named. Name at least one folder of photographs.</source>
        <translation>지정된 그림이 없습니다. 사진 폴더를 하나 이상 지정하세요.</translation>
    </message>
    <message>
        <source>No pixel of this picture is in view: move it back.</source>
        <translation>이 그림의 픽셀이 화면에 하나도 보이지 않습니다. 그림을 다시 옮기세요.</translation>
    </message>
    <message>
        <source>No run waits in the queue. sr-studio train queue add RUN puts one in.</source>
        <translation>대기열에서 기다리는 실행이 없습니다. sr-studio train queue add RUN으로 넣을 수 있습니다.</translation>
    </message>
    <message>
        <source>No stimulus of the study has a score: contents and conditions must have the same names in both. The study has {names}.</source>
        <translation>점수가 있는 자극이 없습니다. 이미지와 조건의 이름이 양쪽에서 같아야 합니다. 연구의 자극: {names}.</translation>
    </message>
    <message>
        <source>No vote is left to analyse: all are excluded.</source>
        <translation>분석할 평가가 남아 있지 않습니다. 모두 제외되었습니다.</translation>
    </message>
    <message>
        <source>Nobody has answered a trial of the test yet: there is nothing to analyse.</source>
        <translation>아직 본 평가 문항에 답한 사람이 없어 분석할 것이 없습니다.</translation>
    </message>
    <message>
        <source>Nobody has answered yet: there is nothing to analyse.</source>
        <translation>아직 아무도 답하지 않아 분석할 것이 없습니다.</translation>
    </message>
    <message>
        <source>Nobody reads from the pipe “{name}”. Start its reader first.</source>
        <translation>파이프 “{name}”을(를) 읽는 쪽이 없습니다. 읽는 쪽을 먼저 시작하세요.</translation>
    </message>
    <message>
        <source>None of the checkpoints of “{name}” can be used ({problems}), and it does not begin again by itself. Put {folder} back as it was, or begin a new run from one of its models with --from.</source>
        <translation>“{name}”의 체크포인트를 하나도 쓸 수 없고({problems}) 저절로 처음부터 시작하지는 않습니다. {folder}을(를) 원래대로 되돌리거나 --from으로 그 모델에서 새 실행을 시작하세요.</translation>
    </message>
    <message>
        <source>None of the files in {where} can be used ({count} skipped): {reasons}.</source>
        <translation>{where}의 파일 중 쓸 수 있는 것이 없습니다({count}개 제외): {reasons}.</translation>
    </message>
    <message>
        <source>None of the files in {where} can be used ({count} skipped): {reasons}; and {more} more.</source>
        <translation>{where}의 파일 중 쓸 수 있는 것이 없습니다({count}개 제외): {reasons}; 그 밖에 {more}개.</translation>
    </message>
    <message>
        <source>Not every condition was compared with the others, directly or through others: {groups}. Differences between these groups are not in the data: the scale is regularised ({estimator}) and says nothing of them.</source>
        <translation>직접 또는 다른 조건을 거쳐서도 비교되지 않은 조건이 있습니다: {groups}. 이 묶음 사이의 차이는 자료에 없습니다. 척도를 정칙화했으며({estimator}) 그 차이에 대해서는 알 수 없습니다.</translation>
    </message>
    <message>
        <source>Nothing can be computed again from it: {reason}.</source>
        <translation>이 파일로는 다시 계산할 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>ONNX needs packages that are not installed: pip install {names}.</source>
        <translation>ONNX에 필요한 패키지가 설치되어 있지 않습니다: pip install {names}.</translation>
    </message>
    <message>
        <source>Of {all} pictures {count} are missing or are not those that were frozen: {files}. What raters saw can no longer be shown from this study.</source>
        <translation>그림 {all}개 중 {count}개가 없거나 확정된 그림과 다릅니다: {files}. 평가자가 본 그림을 이 연구로는 더 이상 보일 수 없습니다.</translation>
    </message>
    <message>
        <source>One content alone: nothing is said of other pictures, no interval stands for them.</source>
        <translation>이미지가 한 장이라 다른 사진에 대해서는 알 수 없고 구간도 없습니다.</translation>
    </message>
    <message>
        <source>One extra channel left out.</source>
        <translation>남는 채널 1개를 뺐습니다.</translation>
    </message>
    <message>
        <source>One person preferred {a} to {b} in {share} of {choices}, {difference} JOD ({evidence}; {who}; {method}).</source>
        <translation>한 사람이 {choices}의 {share}에서 {b}보다 {a}을(를) 선호했습니다. {difference} JOD({evidence}; {who}; {method}).</translation>
    </message>
    <message>
        <source>One person rated {a} above {b} by {difference} ({evidence}; {who}; {method}).</source>
        <translation>평가자 한 명이 {a}을(를) {b}보다 {difference} 높게 평가했습니다 ({evidence}; {who}; {method}).</translation>
    </message>
    <message>
        <source>One picture at a time, no original.</source>
        <translation>원본 없이 한 장씩 보여 줍니다.</translation>
    </message>
    <message>
        <source>One picture at a time; the original is rated among them, unnamed.</source>
        <translation>한 장씩 보여 주며, 원본도 이름 없이 섞어 평가합니다.</translation>
    </message>
    <message>
        <source>One rater and one content, or one vote each, leave a mixed model nothing to compare with.</source>
        <translation>평가자와 이미지가 하나씩이거나 평가가 하나씩이면 혼합 모형으로 비교할 수 없습니다.</translation>
    </message>
    <message>
        <source>Only images are a sample: they speak of other images and this one rater, of no other.</source>
        <translation>이미지만 표본입니다. 다른 이미지와 이 평가자 한 명에 대해서만 말하며, 다른 평가자에 대해서는 말하지 않습니다.</translation>
    </message>
    <message>
        <source>Only raters are a sample: they speak of other raters and this one image, of no other.</source>
        <translation>평가자만 표본입니다. 다른 평가자와 이 이미지 한 장에 대해서만 말하며, 다른 이미지에 대해서는 말하지 않습니다.</translation>
    </message>
    <message>
        <source>Open the folder again.</source>
        <translation>폴더를 다시 여세요.</translation>
    </message>
    <message>
        <source>Opset {opset} cannot be written; choose one from {first} to {last}.</source>
        <translation>Opset {opset}은(는) 쓸 수 없습니다. {first}에서 {last} 사이에서 고르세요.</translation>
    </message>
    <message>
        <source>Other computers have collected here as stations ({stations}); this one has no number, and gives codes and plans as if it were the only one. If it is one of several, close this and begin with sr-studio survey rate --station K/N.</source>
        <translation>다른 컴퓨터가 스테이션({stations})으로 응답을 모았지만, 이 컴퓨터는 번호가 없어 혼자인 것처럼 코드와 계획을 줍니다. 여러 대 중 하나라면 창을 닫고 sr-studio survey rate --station K/N으로 시작하세요.</translation>
    </message>
    <message>
        <source>Out of memory on {label}: computed in smaller tiles.</source>
        <translation>{label}의 메모리가 모자라 더 작은 타일로 계산했습니다.</translation>
    </message>
    <message>
        <source>Out of memory on {label}: computed on the CPU.</source>
        <translation>{label}의 메모리가 모자라 CPU에서 계산했습니다.</translation>
    </message>
    <message>
        <source>P.910 Annex E needs {raters} raters and {stimuli} stimuli; mos_p910 and inconsistencies are empty.</source>
        <translation>P.910 부속서 E에는 평가자 {raters}명과 자극 {stimuli}개가 필요합니다. mos_p910과 비일관성 값은 비워 둡니다.</translation>
    </message>
    <message>
        <source>PLCC after a logistic curve of four parameters; intervals by Fisher's z. Metrics are turned so that more is better.</source>
        <translation>PLCC는 4모수 로지스틱 곡선 후의 값이고, 구간은 Fisher z로 구했습니다. 모든 지표는 클수록 좋도록 방향을 맞추었습니다.</translation>
    </message>
    <message>
        <source>Paired comparison (A/B)</source>
        <translation>쌍 비교 (A/B)</translation>
    </message>
    <message>
        <source>Paired comparisons of images</source>
        <translation>이미지 쌍 비교</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>쌍</translation>
    </message>
    <message>
        <source>Pairs need two models or finished results. Add some.</source>
        <translation>쌍 비교에는 모델이나 완성된 결과가 둘 필요합니다. 추가하세요.</translation>
    </message>
    <message>
        <source>Pairs of conditions without two votes that differ: {count}. Wilcoxon's test says nothing of them.</source>
        <translation>서로 다른 평가가 하나도 없는 조건 쌍: {count}. 윌콕슨 검정으로는 알 수 없습니다.</translation>
    </message>
    <message>
        <source>Pairs of images were judged by {standard}: “{question}” {forced}</source>
        <translation>이미지 쌍을 {standard} 방법으로 평가했다: “{question}” {forced}</translation>
    </message>
    <message>
        <source>People preferred {a} to {b} in {share} of {choices}, {difference} JOD ({evidence}; {who}; {method}).</source>
        <translation>사람들은 {choices}의 {share}에서 {b}보다 {a}을(를) 선호했습니다. {difference} JOD ({evidence}; {who}; {method}).</translation>
    </message>
    <message>
        <source>People rated {a} above {b} by {difference} ({evidence}; {who}; {method}).</source>
        <translation>사람들은 {a}을(를) {b}보다 {difference} 높게 평가했습니다 ({evidence}; {who}; {method}).</translation>
    </message>
    <message>
        <source>Pictures that cannot be shown: {count}. A rater is stopped at each. {reason}</source>
        <translation>보여 줄 수 없는 사진: {count}장. 평가자는 그 사진마다 멈춥니다. {reason}</translation>
    </message>
    <message>
        <source>Plan {slot} is not what its digest is of.</source>
        <translation>계획 {slot}이(가) 다이제스트와 맞지 않습니다.</translation>
    </message>
    <message>
        <source>Plan {slot} of “{name}” is not the one that was stored before the first vote: something has changed its database. Take the study from a copy.</source>
        <translation>“{name}”의 계획 {slot}이(가) 첫 평가 전에 저장한 것과 다릅니다. 데이터베이스가 변경되었습니다. 연구의 사본을 사용하세요.</translation>
    </message>
    <message>
        <source>Plan {slot} of “{one}” is another than that of “{other}”: they were drawn by different versions of SR Studio.</source>
        <translation>“{one}”의 계획 {slot}이(가) “{other}”의 것과 다릅니다. 서로 다른 버전의 SR Studio에서 만든 계획입니다.</translation>
    </message>
    <message>
        <source>Planned comparisons: {pairs}.</source>
        <translation>계획한 비교: {pairs}.</translation>
    </message>
    <message>
        <source>Practice shows one image again and again. Give it two or more.</source>
        <translation>연습에서 이미지 하나만 되풀이됩니다. 둘 이상 주세요.</translation>
    </message>
    <message>
        <source>Practice shows {condition} alone, and it has to span the scale. Give pictures of its images under every method, or practise on images of the test.</source>
        <translation>연습에 {condition}만 나옵니다. 연습은 척도 전체를 보여야 합니다. 연습 이미지에 모든 방법의 결과를 주거나, 시험 이미지로 연습하세요.</translation>
    </message>
    <message>
        <source>Practise on “{content}” instead of rating it</source>
        <translation>“{content}”을(를) 평가 대신 연습에 쓰기</translation>
    </message>
    <message>
        <source>Practise on “{first}” and “{second}” instead of rating them</source>
        <translation>“{first}”, “{second}”을(를) 평가 대신 연습에 쓰기</translation>
    </message>
    <message>
        <source>Preference scale; a bar on the right joins conditions that are not told apart</source>
        <translation>선호 척도. 오른쪽 막대는 구별되지 않는 조건을 잇습니다</translation>
    </message>
    <message>
        <source>Process {rank} is at step {step:,} with {count:,} pictures, but process 0 has another step, other pictures or another run.toml. All processes need the same run folder and data, for example on a shared disk.</source>
        <translation>프로세스 {rank}은(는) {step:,}단계, 그림 {count:,}개인데 프로세스 0의 단계나 그림, run.toml이 다릅니다. 모든 프로세스에 같은 실행 폴더와 데이터가 필요합니다(예: 공유 디스크).</translation>
    </message>
    <message>
        <source>Rater by rater</source>
        <translation>평가자별</translation>
    </message>
    <message>
        <source>Raters</source>
        <translation>평가자</translation>
    </message>
    <message>
        <source>Raters could neither zoom nor move the picture.</source>
        <translation>평가자는 사진을 확대하거나 옮길 수 없었습니다.</translation>
    </message>
    <message>
        <source>Raters saw no names of conditions, and the program showed none to the experimenters before the study was closed.</source>
        <translation>평가자는 조건 이름을 보지 못했고, 프로그램은 연구가 마감되기 전에는 실험자에게도 이름을 보이지 않았다.</translation>
    </message>
    <message>
        <source>Raters saw no names of conditions; the experimenters looked at results before the study was closed.</source>
        <translation>평가자는 조건 이름을 보지 못했다. 실험자는 연구가 마감되기 전에 결과를 열람했다.</translation>
    </message>
    <message>
        <source>Raters saw no names of conditions; the study was duplicated before it was closed, and the program may have shown them to the experimenters in the duplicate.</source>
        <translation>평가자에게는 조건 이름을 보여 주지 않았습니다. 연구를 종료하기 전에 복제했으므로 실험자가 복제본에서 조건 이름을 보았을 수 있습니다.</translation>
    </message>
    <message>
        <source>Raters were not screened.</source>
        <translation>평가자를 선별하지 않았다.</translation>
    </message>
    <message>
        <source>Raters: bias against inconsistency (ITU-T P.910, Annex E)</source>
        <translation>평가자: 편향과 비일관성 (ITU-T P.910 부속서 E)</translation>
    </message>
    <message>
        <source>Raters: {raters}. Draws of so few are nearly alike: intervals of the bootstrap are too narrow.</source>
        <translation>평가자 {raters}명. 이렇게 적으면 추출 결과가 거의 같아 부트스트랩 구간이 지나치게 좁습니다.</translation>
    </message>
    <message>
        <source>Raters: {raters}. With fewer than 15 a test is informal (ITU-R BT.500).</source>
        <translation>평가자 {raters}명. 15명 미만이면 비공식 시험입니다(ITU-R BT.500).</translation>
    </message>
    <message>
        <source>Ratings of image quality</source>
        <translation>화질 평점</translation>
    </message>
    <message>
        <source>Ray is not installed here. Install it (pip install ray), or leave out --ray.</source>
        <translation>Ray가 설치되어 있지 않습니다. 설치하거나(pip install ray) --ray를 빼세요.</translation>
    </message>
    <message>
        <source>Recruitment of raters: {recruitment}. Their expertise: {expertise}. Choice of images: {selection}.</source>
        <translation>평가자 모집: {recruitment}. 전문성: {expertise}. 이미지 선정: {selection}.</translation>
    </message>
    <message>
        <source>Reference and anchors?</source>
        <translation>원본과 기준점은?</translation>
    </message>
    <message>
        <source>Reference cropped from {width}×{height} to {shown_width}×{shown_height}.</source>
        <translation>기준을 {width}×{height}에서 {shown_width}×{shown_height}(으)로 잘랐습니다.</translation>
    </message>
    <message>
        <source>Rejected by the rule {rule}: {count} of {raters} raters ({names}).</source>
        <translation>규칙 {rule}(으)로 제외 대상: 평가자 {raters}명 중 {count}명 ({names}).</translation>
    </message>
    <message>
        <source>Reliability of raters</source>
        <translation>평가자의 신뢰도</translation>
    </message>
    <message>
        <source>Remarks of the analysis</source>
        <translation>분석의 알림</translation>
    </message>
    <message>
        <source>Results were looked at before the study was closed.</source>
        <translation>연구를 마감하기 전에 결과를 확인했습니다.</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>방</translation>
    </message>
    <message>
        <source>SRGAN paper</source>
        <translation>SRGAN 논문</translation>
    </message>
    <message>
        <source>Save its state_dict instead: torch.save(model.state_dict(), "model.pth"), or export safetensors.</source>
        <translation>대신 state_dict를 저장하거나(torch.save(model.state_dict(), "model.pth")) safetensors로 내보내세요.</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>척도</translation>
    </message>
    <message>
        <source>Screen, distance, zoom, scaling?</source>
        <translation>화면, 거리, 확대, 배율은?</translation>
    </message>
    <message>
        <source>Screening by {rule} leaves out {count} of {raters} raters: {names}. Both results are given.</source>
        <translation>{rule} 선별로 평가자 {raters}명 중 {count}명을 제외합니다: {names}. 두 결과를 모두 보여 줍니다.</translation>
    </message>
    <message>
        <source>Screening by {rule} rejected {count} of {raters} raters; results are given for all raters and without them.</source>
        <translation>{rule} 선별로 평가자 {raters}명 중 {count}명이 제외 대상이었으며, 결과는 전체와 제외 후 모두 제시한다.</translation>
    </message>
    <message>
        <source>Screens</source>
        <translation>화면</translation>
    </message>
    <message>
        <source>Share and p (exact binomial test, Wilson's interval) leave ties out and treat every vote as independent.</source>
        <translation>비율과 p(정확 이항 검정, Wilson 구간)는 차이 없음을 제외하고 모든 평가를 독립으로 봅니다.</translation>
    </message>
    <message>
        <source>Share of its comparisons that each condition won on the image, a tie being half a win.</source>
        <translation>각 조건이 그 이미지에서 이긴 비교의 비율. 무승부는 반 승입니다.</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>전체 보이기</translation>
    </message>
    <message>
        <source>Show them as their files are</source>
        <translation>파일 그대로 보이기</translation>
    </message>
    <message>
        <source>Sides and ties</source>
        <translation>좌우와 무승부</translation>
    </message>
    <message>
        <source>Sides were balanced for every rater and pair.</source>
        <translation>좌우는 평가자와 쌍마다 균형을 맞추었다.</translation>
    </message>
    <message>
        <source>Simulated raters are in {simulated}, people in {people}. Simulated votes are not mixed with people's: merge one kind.</source>
        <translation>{simulated}에는 시뮬레이션 평가자가, {people}에는 사람이 있습니다. 시뮬레이션 평가는 사람의 평가와 섞지 않습니다. 한 종류만 병합하세요.</translation>
    </message>
    <message>
        <source>Single comparisons were tested by the exact binomial test, p values after Holm over {count} pairs.</source>
        <translation>개별 비교는 정확 이항 검정으로 검정하고 {count}개 쌍에 대해 Holm 방법으로 p값을 보정했다.</translation>
    </message>
    <message>
        <source>Single images have one vote under a condition, and so no interval.</source>
        <translation>개별 이미지는 조건별 평가가 하나여서 구간이 없습니다.</translation>
    </message>
    <message>
        <source>Smallest difference you can expect to see: about {difference} MOS ({power} %), if standard deviations are {votes} (votes), {raters} (raters) and {images} (images).</source>
        <translation>볼 수 있을 것으로 기대되는 최소 차이: 약 {difference} MOS ({power} %), 표준편차를 평가 {votes}, 평가자 {raters}, 이미지 {images}로 가정.</translation>
    </message>
    <message>
        <source>Smallest preference you can expect to see: about {percent} % against {other} % ({power} %), if images agree.</source>
        <translation>알아볼 수 있는 가장 작은 선호 차이: 약 {percent} % 대 {other} % (검정력 {power} %, 이미지마다 결과가 같을 때).</translation>
    </message>
    <message>
        <source>Some conditions won or lost every comparison with the others, so that the most likely difference is infinite: {groups}. The scale is regularised: {estimator}.</source>
        <translation>다른 조건과의 비교에서 모두 이기거나 모두 진 조건이 있어 가장 그럴듯한 차이가 무한대입니다: {groups}. 척도를 정칙화했습니다: {estimator}.</translation>
    </message>
    <message>
        <source>Some conditions won or lost everything, or were never linked by comparisons: their distances are made finite by a rule, not by votes.</source>
        <translation>모두 이기거나 모두 진 조건, 또는 비교로 이어지지 않은 조건이 있습니다. 그 거리는 평가가 아니라 규칙으로 유한하게 만든 값입니다.</translation>
    </message>
    <message>
        <source>Something had been changed before a rater was deleted.</source>
        <translation>평가자를 삭제하기 전에 이미 변경된 내용이 있었습니다.</translation>
    </message>
    <message>
        <source>Standard deviations of the mixed model, in scale points</source>
        <translation>혼합 모형의 표준편차(척도 점수)</translation>
    </message>
    <message>
        <source>Standard errors and p values of Bradley-Terry, Davidson and the binomial tests treat every vote as independent, and there is no interval of JOD beside them.</source>
        <translation>Bradley-Terry, Davidson 모형과 이항 검정의 표준 오차와 p 값은 모든 평가를 독립으로 보며, 곁에 둘 JOD 구간은 없습니다.</translation>
    </message>
    <message>
        <source>Standard errors and p values of Bradley-Terry, Davidson and the binomial tests treat every vote as independent. The intervals of JOD over raters and contents do not.</source>
        <translation>Bradley-Terry, Davidson, 이항 검정의 표준 오차와 p 값은 모든 평가를 독립으로 봅니다. 평가자와 이미지에 대한 JOD 구간은 그렇지 않습니다.</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>다시 시작하세요.</translation>
    </message>
    <message>
        <source>Step {step} is the newest checkpoint of “{name}”, from which it goes on. Delete older ones, or the whole run.</source>
        <translation>{step} 단계는 “{name}”이(가) 이어서 학습할 가장 새 체크포인트입니다. 더 오래된 것이나 실행 전체를 지우세요.</translation>
    </message>
    <message>
        <source>Stimuli on which all raters agree: {count}. The default screening skips them: by the standard's rule every vote there would count as far too high and far too low.</source>
        <translation>모든 평가자가 일치한 자극: {count}. 기본 선별에서는 건너뜁니다. 표준의 규칙대로라면 그곳의 모든 평가가 지나치게 높으면서 동시에 낮은 것으로 계산됩니다.</translation>
    </message>
    <message>
        <source>Stimuli whose 95 % interval is wider than the scale: {count} (n = {votes}). Their means say next to nothing.</source>
        <translation>95 % 구간이 척도보다 넓은 자극: {count}개(n = {votes}). 그 평균으로는 거의 아무것도 알 수 없습니다.</translation>
    </message>
    <message>
        <source>Stimuli with one vote, and so without an interval: {count}.</source>
        <translation>평가가 하나뿐이어서 구간이 없는 자극: {count}.</translation>
    </message>
    <message>
        <source>Stimuli without any vote (a condition is missing for an image): {count}. Means of conditions are over different images.</source>
        <translation>평가가 없는 자극(이미지에 조건이 빠짐): {count}. 조건별 평균이 서로 다른 이미지에 대한 값입니다.</translation>
    </message>
    <message>
        <source>Stimulus {key} is of content {content} under condition {condition}, which the design lacks.</source>
        <translation>자극 {key}의 콘텐츠 {content}, 조건 {condition}이(가) 설계에 없습니다.</translation>
    </message>
    <message>
        <source>Student's t</source>
        <translation>스튜던트 t 분위수</translation>
    </message>
    <message>
        <source>Study or data: {doi}.</source>
        <translation>연구 또는 자료: {doi}.</translation>
    </message>
    <message>
        <source>Take it from a copy; the votes are also in votes.jsonl, one a line.</source>
        <translation>사본을 사용하세요. 평가는 votes.jsonl에도 한 줄에 하나씩 들어 있습니다.</translation>
    </message>
    <message>
        <source>That “{name}” was duplicated before its closing could not be recorded in it: {reason}</source>
        <translation>종료 전에 “{name}”을(를) 복제했다는 사실을 그 연구에 기록하지 못했습니다: {reason}</translation>
    </message>
    <message>
        <source>The 95 % interval is over images: about other images, this rater. There is one rater, and so no interval over raters.</source>
        <translation>95 % 구간은 이미지에 대한 것으로, 다른 이미지와 이 평가자에 관한 것입니다. 평가자가 한 명이어서 평가자에 대한 구간은 없습니다.</translation>
    </message>
    <message>
        <source>The 95 % interval is over raters: about other raters, these images.</source>
        <translation>95 % 구간은 평가자에 대한 것으로, 다른 평가자와 이 이미지들에 관한 것입니다.</translation>
    </message>
    <message>
        <source>The 95 % interval is over raters: about other raters, this image.</source>
        <translation>95 % 구간은 평가자에 대한 것으로, 다른 평가자와 이 이미지에 관한 것입니다.</translation>
    </message>
    <message>
        <source>The 95 % interval is that of the mixed model: about other raters and other images. The one over raters alone is about these images.</source>
        <translation>95 % 구간은 혼합 모형의 것으로, 다른 평가자와 다른 이미지에 관한 것입니다. 평가자만의 구간은 이 이미지들에 관한 것입니다.</translation>
    </message>
    <message>
        <source>The JPEG quality goes from 1 to 100 (0 for none), not {jpeg}.</source>
        <translation>JPEG 품질은 1에서 100까지입니다(0은 없음). {jpeg}은(는) 안 됩니다.</translation>
    </message>
    <message>
        <source>The Ray cluster has no machine with a free processor.</source>
        <translation>Ray 클러스터에 프로세서가 비어 있는 컴퓨터가 없습니다.</translation>
    </message>
    <message>
        <source>The SRGAN paper shows nearest neighbour as the low end; here it cannot be computed.</source>
        <translation>SRGAN 논문은 최근접 이웃을 낮은 끝으로 보여 주는데, 여기서는 계산할 수 없습니다.</translation>
    </message>
    <message>
        <source>The archive holds digests of the pictures, not the pictures.</source>
        <translation>보관 파일에는 사진 대신 다이제스트만 있습니다.</translation>
    </message>
    <message>
        <source>The archive was computed with {then}; this is SR Studio {version} with numpy {numpy} and scipy {scipy}. Differences named here may be of the method, not of the votes.</source>
        <translation>보관 파일은 {then}(으)로 계산되었고, 이 프로그램은 SR Studio {version}, numpy {numpy}, scipy {scipy}입니다. 아래의 차이는 응답이 아니라 계산 방법에서 온 것일 수 있습니다.</translation>
    </message>
    <message>
        <source>The blur needs a sigma above 0 and up to 64 pixels, not {sigma:g}.</source>
        <translation>흐림의 시그마는 0보다 크고 64픽셀 이하여야 합니다. {sigma:g}은(는) 안 됩니다.</translation>
    </message>
    <message>
        <source>The checkpoint of step {step} is pinned. Unpin it first: sr-studio train unpin {folder} {step}</source>
        <translation>{step} 단계의 체크포인트는 고정되어 있습니다. 먼저 고정을 푸세요: sr-studio train unpin {folder} {step}</translation>
    </message>
    <message>
        <source>The code of {code} computes something else than this network: {reasons}. Choose another layout or safetensors.</source>
        <translation>{code} 코드는 이 네트워크와 다른 것을 계산합니다: {reasons}. 다른 레이아웃이나 safetensors를 고르세요.</translation>
    </message>
    <message>
        <source>The colour profile works through tables: 16 bit were reduced to 8 bit to convert it.</source>
        <translation>색 프로파일이 표를 쓰기 때문에 16비트를 8비트로 줄여 변환했습니다.</translation>
    </message>
    <message>
        <source>The command</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>The conduct follows Ledig et al. (CVPR 2017).</source>
        <translation>진행은 Ledig 등(CVPR 2017)을 따랐다.</translation>
    </message>
    <message>
        <source>The content {content} has no picture for the condition {condition}. Add it, or leave one of the two out.</source>
        <translation>{content}에 {condition} 조건의 그림이 없습니다. 추가하거나 둘 중 하나를 빼세요.</translation>
    </message>
    <message>
        <source>The crop of {content} reaches beyond a picture of {width}×{height} pixels. Choose another.</source>
        <translation>{content}의 자르기 영역이 {width}×{height} 픽셀 그림을 벗어납니다. 다른 영역을 고르세요.</translation>
    </message>
    <message>
        <source>The crop of “{content}” reaches beyond its {width}×{height} pixels.</source>
        <translation>“{content}”의 자르기 영역이 {width}×{height} 픽셀을 벗어납니다.</translation>
    </message>
    <message>
        <source>The damaged {name} chunk was ignored.</source>
        <translation>손상된 {name} 청크를 무시했습니다.</translation>
    </message>
    <message>
        <source>The design is not what its digest is of.</source>
        <translation>설계가 다이제스트와 맞지 않습니다.</translation>
    </message>
    <message>
        <source>The design of “{name}” cannot be read ({reason}). Open it with the version of SR Studio that made it.</source>
        <translation>“{name}”의 설계를 읽을 수 없습니다({reason}). 그 연구를 만든 버전의 SR Studio로 여세요.</translation>
    </message>
    <message>
        <source>The design of “{name}” is not the one that was frozen: something has changed its database. Take the study from a copy.</source>
        <translation>“{name}”의 설계가 고정했던 것과 다릅니다. 데이터베이스가 변경되었습니다. 연구의 사본을 사용하세요.</translation>
    </message>
    <message>
        <source>The detail that it adds to a test picture is not that picture's (correlation {found}; {usual} and more is usual): it may be untrained, or meant for other pictures.</source>
        <translation>시험용 사진에 더한 세부가 그 사진의 것이 아닙니다(상관 {found}, 보통 {usual} 이상). 학습되지 않았거나 다른 종류의 사진을 위한 모델일 수 있습니다.</translation>
    </message>
    <message>
        <source>The difference in JOD has an interval over raters alone.</source>
        <translation>JOD 차이에는 평가자만에 대한 구간이 있습니다.</translation>
    </message>
    <message>
        <source>The difference in JOD has an interval over raters and images.</source>
        <translation>JOD 차이에는 평가자와 이미지에 대한 구간이 있습니다.</translation>
    </message>
    <message>
        <source>The digest of picture {stimulus} is not the frozen one.</source>
        <translation>사진 {stimulus}의 다이제스트가 고정된 것과 다릅니다.</translation>
    </message>
    <message>
        <source>The disk cannot lock files ({reason}), so two programs could not be kept apart. Keep the folder on another disk.</source>
        <translation>디스크에서 파일을 잠글 수 없어({reason}) 두 프로그램을 구분할 수 없습니다. 폴더를 다른 디스크에 두세요.</translation>
    </message>
    <message>
        <source>The download of {name} was stopped at {size}. What has come is kept; the next download goes on there.</source>
        <translation>{name}의 다운로드가 {size}에서 멈췄습니다. 받은 것은 남아 있으며 다음 다운로드가 거기서 이어 갑니다.</translation>
    </message>
    <message>
        <source>The embedded colour profile is damaged and was ignored.</source>
        <translation>들어 있는 색 프로파일이 손상되어 무시했습니다.</translation>
    </message>
    <message>
        <source>The embedded colour profile is incomplete and was ignored.</source>
        <translation>들어 있는 색 프로파일이 완전하지 않아 무시했습니다.</translation>
    </message>
    <message>
        <source>The embedded colour profile is {reason} and was ignored.</source>
        <translation>들어 있는 색 프로파일을 무시했습니다({reason}).</translation>
    </message>
    <message>
        <source>The engine</source>
        <translation>엔진</translation>
    </message>
    <message>
        <source>The engine ({program} on {host}) speaks version {theirs} of the wire, this program version {ours}. Install the same SR Studio on both sides.</source>
        <translation>엔진({host}의 {program})의 통신 버전은 {theirs}, 이 프로그램은 {ours}입니다. 양쪽에 같은 SR Studio를 설치하세요.</translation>
    </message>
    <message>
        <source>The engine could not be started: {error}.</source>
        <translation>엔진을 시작하지 못했습니다: {error}.</translation>
    </message>
    <message>
        <source>The engine does not understand a request ({reason}). Are window and engine of one version?</source>
        <translation>엔진이 요청을 이해하지 못합니다({reason}). 창과 엔진의 버전이 같은가요?</translation>
    </message>
    <message>
        <source>The engine expects a Hello first. It is started by the window, not by hand.</source>
        <translation>엔진은 먼저 Hello를 기다립니다. 손으로가 아니라 창이 시작합니다.</translation>
    </message>
    <message>
        <source>The engine has not answered for {answer_seconds:.0f} s. If it runs elsewhere, try its command in a terminal: it must not ask for a password, and must start “sr-studio engine”.</source>
        <translation>엔진이 {answer_seconds:.0f}초 동안 응답하지 않았습니다. 다른 곳에서 실행한다면 명령을 터미널에서 해 보세요. 암호를 묻지 않고 “sr-studio engine”을 시작해야 합니다.</translation>
    </message>
    <message>
        <source>The engine needs an image again that is no longer open. Open it again.</source>
        <translation>엔진에 다시 필요한 이미지가 더 이상 열려 있지 않습니다. 다시 여세요.</translation>
    </message>
    <message>
        <source>The engine said something this program does not understand ({error}). Install the same version of SR Studio on both sides.</source>
        <translation>엔진이 보낸 것을 이 프로그램이 이해하지 못합니다({error}). 양쪽에 같은 버전의 SR Studio를 설치하세요.</translation>
    </message>
    <message>
        <source>The engine was ended before it could answer.</source>
        <translation>엔진이 답하기 전에 끝났습니다.</translation>
    </message>
    <message>
        <source>The engine's command does not begin as an engine does. Check the command.</source>
        <translation>엔진 명령이 엔진처럼 시작하지 않습니다. 명령을 확인하세요.</translation>
    </message>
    <message>
        <source>The engine's command does not speak as an engine does. {error}</source>
        <translation>엔진 명령이 엔진처럼 응답하지 않습니다. {error}</translation>
    </message>
    <message>
        <source>The engine's command does not speak as an engine does. {error} Its last output: {output}</source>
        <translation>엔진 명령이 엔진처럼 응답하지 않습니다. {error} 마지막 출력: {output}</translation>
    </message>
    <message>
        <source>The figure could not be made: {reason}.</source>
        <translation>그림을 만들지 못했습니다: {reason}.</translation>
    </message>
    <message>
        <source>The figure has neither a reference nor an input. Name one.</source>
        <translation>그림에 기준도 입력도 없습니다. 하나를 지정하세요.</translation>
    </message>
    <message>
        <source>The figure has no box, so there is nothing to magnify. Add one.</source>
        <translation>그림에 상자가 없어 확대할 것이 없습니다. 하나를 추가하세요.</translation>
    </message>
    <message>
        <source>The figure shows no picture. Choose at least one.</source>
        <translation>그림에 보일 것이 없습니다. 하나 이상 고르세요.</translation>
    </message>
    <message>
        <source>The figure's scale and that of its degradation differ.</source>
        <translation>그림의 배율과 열화의 배율이 다릅니다.</translation>
    </message>
    <message>
        <source>The file cannot be written: {reason}</source>
        <translation>파일을 쓸 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>The file carries an HDR or wide-gamut tag ({where}) that is not converted: colours are approximate.</source>
        <translation>파일의 HDR 또는 넓은 색역 태그({where})는 변환하지 않아 색이 정확하지 않습니다.</translation>
    </message>
    <message>
        <source>The file ends early; all pixels are there.</source>
        <translation>파일이 일찍 끝나지만 픽셀은 모두 있습니다.</translation>
    </message>
    <message>
        <source>The file is incomplete: some of its tags are missing.</source>
        <translation>파일이 완전하지 않습니다. 일부 태그가 없습니다.</translation>
    </message>
    <message>
        <source>The file of stimulus {key} is missing.</source>
        <translation>자극 {key}의 파일이 없습니다.</translation>
    </message>
    <message>
        <source>The file of the model “{label}” has been replaced since the models were listed. Reload, or list the models again, to use the new one.</source>
        <translation>모델 목록을 불러온 뒤에 모델 “{label}”의 파일이 바뀌었습니다. 새 파일을 쓰려면 다시 불러오세요.</translation>
    </message>
    <message>
        <source>The file states a gamma for each colour; they are not converted.</source>
        <translation>파일에 색마다 감마가 적혀 있으나 변환하지 않습니다.</translation>
    </message>
    <message>
        <source>The file states a transfer function of its own that is not converted: tones are approximate.</source>
        <translation>파일에 적힌 고유한 전달 함수는 변환하지 않습니다. 계조는 근사입니다.</translation>
    </message>
    <message>
        <source>The file states an impossible gamma ({gamma:.5g}): it was ignored.</source>
        <translation>파일에 적힌 감마({gamma:.5g})가 불가능한 값이라 무시했습니다.</translation>
    </message>
    <message>
        <source>The file states impossible primaries (cHRM): they were ignored.</source>
        <translation>파일에 적힌 원색(cHRM)이 불가능한 값이라 무시했습니다.</translation>
    </message>
    <message>
        <source>The file states primaries ({where} {number}) that are not known here: colours are approximate.</source>
        <translation>파일에 적힌 원색({where} {number})을 알 수 없어 색이 정확하지 않습니다.</translation>
    </message>
    <message>
        <source>The file states video range (cICP), which is not converted: contrast is approximate.</source>
        <translation>파일에 비디오 범위(cICP)로 적혀 있으나 변환하지 않습니다. 대비는 근사입니다.</translation>
    </message>
    <message>
        <source>The file's colour profile lies in another file and was not read: colours are approximate.</source>
        <translation>파일의 색 프로파일이 다른 파일에 있어 읽지 않았습니다. 색은 근사입니다.</translation>
    </message>
    <message>
        <source>The first of {pages} pages.</source>
        <translation>{pages}쪽 중 첫 쪽입니다.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be read ({reason}). Check its permissions.</source>
        <translation>폴더 {folder}을(를) 읽을 수 없습니다({reason}). 권한을 확인하세요.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be read ({reason}). Correct its name or permissions, or leave it out.</source>
        <translation>{folder} 폴더를 읽을 수 없습니다({reason}). 이름이나 권한을 고치거나 빼세요.</translation>
    </message>
    <message>
        <source>The folder “{folder}” cannot be made ({reason}). Choose another --out.</source>
        <translation>폴더 “{folder}”을(를) 만들 수 없습니다({reason}). 다른 --out을 고르세요.</translation>
    </message>
    <message>
        <source>The folder “{folder}” cannot be made ({reason}). Choose another --run.</source>
        <translation>폴더 “{folder}”을(를) 만들 수 없습니다({reason}). 다른 --run을 고르세요.</translation>
    </message>
    <message>
        <source>The folder “{folder}” cannot be made: {reason}. Choose another place.</source>
        <translation>“{folder}” 폴더를 만들 수 없습니다: {reason}. 다른 곳을 고르세요.</translation>
    </message>
    <message>
        <source>The folder “{folder}” holds the same files as the other one. Name two folders with pictures of their own.</source>
        <translation>폴더 “{folder}”의 파일이 다른 폴더와 같습니다. 서로 다른 그림이 있는 두 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>The folder “{folder}”, where SR Studio keeps things, cannot be made. Make it writable, or set SR_STUDIO_HOME to another folder.</source>
        <translation>SR Studio의 보관 폴더 “{folder}”을(를) 만들 수 없습니다. 쓸 수 있게 하거나 SR_STUDIO_HOME에 다른 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>The folder “{name}” cannot be read: {reason}.</source>
        <translation>“{name}” 폴더를 읽을 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>The folder “{name}” holds no images. Choose a folder with PNG, JPEG, TIFF, WebP, BMP, PPM or GIF files directly inside.</source>
        <translation>폴더 “{name}”에 이미지가 없습니다. PNG, JPEG, TIFF, WebP, BMP, PPM, GIF 파일이 바로 안에 있는 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>The folder “{path}” and its sub-folders hold no pictures. Name a folder with PNG, JPEG, TIFF, WebP, AVIF, BMP, PPM or GIF files.</source>
        <translation>폴더 “{path}”과(와) 그 하위 폴더에 그림이 없습니다. PNG, JPEG, TIFF, WebP, AVIF, BMP, PPM 또는 GIF 파일이 있는 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>The font is another file: {fonts}.</source>
        <translation>글꼴 파일이 다릅니다: {fonts}.</translation>
    </message>
    <message>
        <source>The font {font} has no {letters}, and no other font was found that has. Choose a font file (.ttf, .otf or .ttc) with these letters, or other words.</source>
        <translation>글꼴 {font}에 {letters} 글자가 없고, 이 글자가 있는 다른 글꼴도 찾지 못했습니다. 이 글자가 있는 글꼴 파일(.ttf, .otf, .ttc)을 선택하거나 다른 말로 바꾸세요.</translation>
    </message>
    <message>
        <source>The fonts of figures come with matplotlib, which is not installed. Install it.</source>
        <translation>그림의 글꼴은 matplotlib에 들어 있는데 설치되어 있지 않습니다. 설치하세요.</translation>
    </message>
    <message>
        <source>The full-size page was taken; the first is its preview.</source>
        <translation>원본 크기 페이지를 사용했습니다. 첫 페이지는 미리보기입니다.</translation>
    </message>
    <message>
        <source>The header of {label} is damaged ({error}). Add the model again.</source>
        <translation>{label}의 헤더가 손상되었습니다({error}). 모델을 다시 추가하세요.</translation>
    </message>
    <message>
        <source>The header of {name} is damaged. Download or export the file again.</source>
        <translation>{name}의 헤더가 손상되었습니다. 파일을 다시 내려받거나 내보내세요.</translation>
    </message>
    <message>
        <source>The header of “{name}” is of no table known here: {found}. Ratings need rater, content, condition, rating; pairs need rater, content, left, right, choice (or observer, scene, condition_A, condition_B, is_A_selected); scores need content, condition, mos and a column a metric.</source>
        <translation>“{name}”의 머리글은 알려진 표가 아닙니다: {found}. 점수 평가에는 rater, content, condition, rating이, 쌍 비교에는 rater, content, left, right, choice(또는 observer, scene, condition_A, condition_B, is_A_selected)가, 지표에는 content, condition, mos와 지표마다 한 열이 필요합니다.</translation>
    </message>
    <message>
        <source>The hidden reference</source>
        <translation>숨은 기준</translation>
    </message>
    <message>
        <source>The hidden reference {name}</source>
        <translation>숨은 기준 {name}</translation>
    </message>
    <message>
        <source>The histogram of each channel is matched to the input's, as the model asks for.</source>
        <translation>모델이 요구하는 대로 각 채널의 히스토그램을 입력의 것에 맞췄습니다.</translation>
    </message>
    <message>
        <source>The image has {width} × {height} pixels: too few to be reduced by {scale}. Choose a smaller scale, or use the image as the input.</source>
        <translation>이미지가 {width} × {height}픽셀이라 {scale}배로 줄이기에는 작습니다. 더 작은 배율을 고르거나 이미지를 입력으로 쓰세요.</translation>
    </message>
    <message>
        <source>The left picture was chosen in {share} ({p}): people lean to one side. With balanced sides this costs precision and bends nothing.</source>
        <translation>왼쪽 사진이 선택된 비율은 {share}({p})로 한쪽으로 치우쳤습니다. 좌우가 균형을 이루면 정밀도만 떨어질 뿐 결과는 왜곡되지 않습니다.</translation>
    </message>
    <message>
        <source>The left picture was chosen in {share} of {count} decided comparisons.</source>
        <translation>승부가 난 비교 {count}회 중 {share}에서 왼쪽 사진이 선택되었다.</translation>
    </message>
    <message>
        <source>The library of plots could not be loaded: {reason}.</source>
        <translation>그래프 라이브러리를 불러올 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>The licence of the font “{name}” does not allow embedding. Choose another font.</source>
        <translation>글꼴 “{name}”의 라이선스가 포함을 허락하지 않습니다. 다른 글꼴을 고르세요.</translation>
    </message>
    <message>
        <source>The list of tensors in {name} is damaged ({reason}). Add the file again.</source>
        <translation>{name}의 텐서 목록이 손상되었습니다({reason}). 파일을 다시 추가하세요.</translation>
    </message>
    <message>
        <source>The loss has exploded: {smooth:.3g} on average, after {least:.3g} at its best, at step {step}. The last good checkpoint is kept. Continue from it with a smaller learning rate in a new run (--from).</source>
        <translation>{step}단계에서 손실이 폭발했습니다: 평균 {smooth:.3g}, 가장 좋을 때 {least:.3g}. 마지막 정상 체크포인트는 남아 있습니다. 거기서 더 작은 학습률로 새 실행을 시작하세요(--from).</translation>
    </message>
    <message>
        <source>The loss is not a number at step {step}. The best picture so far is of step {best}. Choose a smaller step size (--lr).</source>
        <translation>{step}단계에서 손실이 숫자가 아닙니다. 지금까지 가장 좋은 그림은 {best}단계의 것입니다. 더 작은 보폭(--lr)을 고르세요.</translation>
    </message>
    <message>
        <source>The loss network needs pictures of at least {smallest} px a side, and this has {width} × {height}. Choose a larger --size, or layers nearer to the input.</source>
        <translation>손실 신경망에는 한 변이 {smallest}픽셀 이상인 그림이 필요한데 이 그림은 {width} × {height}입니다. 더 큰 --size나 입력에 더 가까운 층을 고르세요.</translation>
    </message>
    <message>
        <source>The machine {host} of the Ray cluster cannot work ({reason}). SR Studio must be installed there as it is here.</source>
        <translation>Ray 클러스터의 {host}이(가) 일할 수 없습니다({reason}). SR Studio가 여기와 똑같이 설치되어 있어야 합니다.</translation>
    </message>
    <message>
        <source>The machine {host} of the Ray cluster does not see {folder}. Put the sweep into a folder that all machines share under one name (--out).</source>
        <translation>Ray 클러스터의 {host}에서 {folder}이(가) 보이지 않습니다. 모든 컴퓨터가 같은 이름으로 공유하는 폴더에 비교를 두세요(--out).</translation>
    </message>
    <message>
        <source>The manifest does not list it.</source>
        <translation>목록에 없는 파일입니다.</translation>
    </message>
    <message>
        <source>The manifest lists it, and it is not in the archive.</source>
        <translation>목록에는 있으나 보관 파일에 없습니다.</translation>
    </message>
    <message>
        <source>The method needs the original of every image; “{content}” has none.</source>
        <translation>이 방법에는 모든 이미지의 원본이 필요한데 “{content}”에는 없습니다.</translation>
    </message>
    <message>
        <source>The mixed model ({kind}) did not converge; its intervals may be wrong. Use the bootstrap.</source>
        <translation>혼합 모형({kind})이 수렴하지 않아 구간이 틀릴 수 있습니다. 부트스트랩을 쓰세요.</translation>
    </message>
    <message>
        <source>The mixed model cannot be fitted to these votes.</source>
        <translation>이 평가에는 혼합 모형을 적합할 수 없습니다.</translation>
    </message>
    <message>
        <source>The model “{name}” has other weights: {now} instead of {then}.</source>
        <translation>모델 “{name}”의 가중치가 다릅니다: {then} 대신 {now}.</translation>
    </message>
    <message>
        <source>The name of {file} holds bytes that are no character. Rename the file.</source>
        <translation>{file}의 이름에 문자가 아닌 바이트가 있습니다. 파일 이름을 바꾸세요.</translation>
    </message>
    <message>
        <source>The name {names} holds bytes that are no text, so it cannot be written in a run file. Rename the folder.</source>
        <translation>이름 {names}에 글자가 아닌 바이트가 있어 실행 파일에 쓸 수 없습니다. 폴더 이름을 바꾸세요.</translation>
    </message>
    <message>
        <source>The network gives values that are not numbers for a plain picture; its weights are damaged.</source>
        <translation>평범한 그림에 대해 신경망이 숫자가 아닌 값을 냅니다. 가중치가 손상되었습니다.</translation>
    </message>
    <message>
        <source>The network is that of the start model {label}, so network.* cannot be set. Choose --from {scratch} for a network of your own.</source>
        <translation>신경망은 시작 모델 {label}의 것이므로 network.*를 설정할 수 없습니다. 직접 정하려면 --from {scratch}을(를) 쓰세요.</translation>
    </message>
    <message>
        <source>The noise is {noise:g} codes; it goes from 0 to 255.</source>
        <translation>노이즈가 {noise:g}입니다. 0에서 255까지입니다.</translation>
    </message>
    <message>
        <source>The noise needs a standard deviation of 0 to 255 codes, not {noise:g}.</source>
        <translation>노이즈의 표준편차는 0에서 255까지입니다. {noise:g}은(는) 안 됩니다.</translation>
    </message>
    <message>
        <source>The numbers have no room below the crops. Make the figure wider, its columns fewer, or the font smaller.</source>
        <translation>영역 아래에 수치를 쓸 자리가 없습니다. 그림을 넓히거나 열을 줄이거나 글꼴을 작게 하세요.</translation>
    </message>
    <message>
        <source>The objective has an adversarial term but the run no [discriminator].</source>
        <translation>목적 함수에 적대 항이 있지만 실행에 [discriminator]가 없습니다.</translation>
    </message>
    <message>
        <source>The objective has more than one adversarial term; one is supported.</source>
        <translation>목적 함수에 적대 항이 둘 이상입니다. 하나만 지원합니다.</translation>
    </message>
    <message>
        <source>The objective has no terms. Add one, such as [objective.pixel] with kind = "l1".</source>
        <translation>목적 함수에 항이 없습니다. kind = "l1"인 [objective.pixel]처럼 하나를 추가하세요.</translation>
    </message>
    <message>
        <source>The objectives {first} and {second} would share a folder on some disks. Rename one.</source>
        <translation>목적 함수 {first}와(과) {second}은(는) 일부 디스크에서 같은 폴더가 됩니다. 하나의 이름을 바꾸세요.</translation>
    </message>
    <message>
        <source>The order avoids an image coming twice in succession wherever it can.</source>
        <translation>순서는 가능한 한 같은 이미지가 연달아 나오지 않도록 정한다.</translation>
    </message>
    <message>
        <source>The order had no other rule, so that an image could come twice in succession.</source>
        <translation>순서에 다른 제약이 없어 같은 이미지가 연달아 나올 수 있었다.</translation>
    </message>
    <message>
        <source>The order had no other rule: an image came twice in succession in {count} of the {all} transitions between trials in the raters' plans.</source>
        <translation>순서에 다른 제약이 없었다. 평가자별 순서에서 다음 시행으로 넘어간 {all}번 중 {count}번은 같은 이미지가 연달아 나왔다.</translation>
    </message>
    <message>
        <source>The original was shown beside them with its name.</source>
        <translation>원본임을 밝힌 원본을 함께 보였다.</translation>
    </message>
    <message>
        <source>The original, named, beside each picture.</source>
        <translation>각 그림 옆에 원본임을 밝힌 원본을 함께 보여 줍니다.</translation>
    </message>
    <message>
        <source>The patch of {patch} pixels must be a multiple of the scale {scale}.</source>
        <translation>패치 {patch}픽셀은 배율 {scale}의 배수여야 합니다.</translation>
    </message>
    <message>
        <source>The picture cannot be written as {format}: {error}. Save it as PNG.</source>
        <translation>그림을 {format}(으)로 쓸 수 없습니다: {error}. PNG로 저장하세요.</translation>
    </message>
    <message>
        <source>The picture is missing.</source>
        <translation>사진이 없습니다.</translation>
    </message>
    <message>
        <source>The picture is {width:,} × {height:,} pixels and {format} holds at most {longest:,} a side. Save it as PNG or TIFF.</source>
        <translation>그림이 {width:,} × {height:,}픽셀인데 {format}은(는) 한 변이 {longest:,}까지입니다. PNG나 TIFF로 저장하세요.</translation>
    </message>
    <message>
        <source>The picture of {label} has other pixels.{how}</source>
        <translation>{label}의 그림이 다른 픽셀을 가집니다.{how}</translation>
    </message>
    <message>
        <source>The pictures are the same, but {files} would have other bytes ({reason}).</source>
        <translation>그림은 같지만 {files}의 바이트가 달라집니다({reason}).</translation>
    </message>
    <message>
        <source>The pictures of {content} have unequal sizes, {first} and {other}: one could be told by its size. Crop them equal.</source>
        <translation>{content}의 그림 크기가 {first}와(과) {other}(으)로 달라 크기로 알아볼 수 있습니다. 같은 크기로 자르세요.</translation>
    </message>
    <message>
        <source>The pictures of “{content}” are moved so far that they share no pixel.</source>
        <translation>“{content}”의 그림을 너무 멀리 옮겨 겹치는 픽셀이 없습니다.</translation>
    </message>
    <message>
        <source>The pictures of “{content}” have {count} sizes: {sizes}.</source>
        <translation>“{content}”의 그림 크기가 {count}가지입니다: {sizes}.</translation>
    </message>
    <message>
        <source>The preset {preset} is for {task}; a sweep compares objectives of super-resolution.</source>
        <translation>프리셋 {preset}은(는) {task}용입니다. 비교는 초해상도의 목적 함수를 다룹니다.</translation>
    </message>
    <message>
        <source>The preset {preset} learns the style of a picture of yours. Name it: --style FILE.</source>
        <translation>프리셋 {preset}은(는) 지정한 그림의 스타일을 배웁니다. 그림을 지정하세요: --style FILE.</translation>
    </message>
    <message>
        <source>The quality goes from 1 to 100, not {quality}.</source>
        <translation>품질은 1에서 100까지입니다. {quality}은(는) 안 됩니다.</translation>
    </message>
    <message>
        <source>The queue did not begin. {log} may say why.</source>
        <translation>대기열이 시작되지 않았습니다. {log}에 이유가 있을 수 있습니다.</translation>
    </message>
    <message>
        <source>The queue did not begin: {reason}</source>
        <translation>대기열이 시작되지 않았습니다: {reason}</translation>
    </message>
    <message>
        <source>The rater {code} was deleted, and the code is not given again.</source>
        <translation>평가자 {code}은(는) 삭제되었으며 그 코드는 다시 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>The raters of “{name}” are simulated, and people's votes are not mixed with theirs. Rate in a duplicate (sr-studio survey duplicate).</source>
        <translation>“{name}”의 평가자는 모의 평가자이며, 사람의 응답은 그들의 응답과 섞지 않습니다. 복제본에서 평가하세요(sr-studio survey duplicate).</translation>
    </message>
    <message>
        <source>The repetitions in “{name}” have different numbers of rows or columns: {shapes}.</source>
        <translation>“{name}”의 반복마다 행이나 열의 수가 다릅니다: {shapes}.</translation>
    </message>
    <message>
        <source>The run could not be told ({reason}). Try again.</source>
        <translation>실행에 전달하지 못했습니다({reason}). 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The run file</source>
        <translation>실행 파일</translation>
    </message>
    <message>
        <source>The run file has version {version}; this SR Studio reads {known}.</source>
        <translation>실행 파일의 버전이 {version}입니다. 이 SR Studio는 {known}을(를) 읽습니다.</translation>
    </message>
    <message>
        <source>The run has a [discriminator] but its objective no adversarial term. Take it away: --set discriminator=none</source>
        <translation>학습에 [discriminator]가 있지만 목적 함수에 적대 항이 없습니다. 판별기를 빼세요: --set discriminator=none</translation>
    </message>
    <message>
        <source>The run has style pictures, but no term of its objective has against = "style".</source>
        <translation>실행에 스타일 그림이 있지만 목적 함수에 against = "style"인 항이 없습니다.</translation>
    </message>
    <message>
        <source>The run is judged by {metric}, which has no value on the largest validation picture: {reason}. Name larger ones (--validation), or choose another metric (--set best_by=psnr_y).</source>
        <translation>이 실행의 기준인 {metric}의 값이 가장 큰 검증 그림에 없습니다: {reason}. 더 큰 그림을 지정하거나(--validation) 다른 지표를 고르세요(--set best_by=psnr_y).</translation>
    </message>
    <message>
        <source>The run is judged by {wanted}, which needs validation pictures of at least {smallest} px a side; there is none. Name larger ones (--validation), or choose another metric (--set best_by=psnr_y).</source>
        <translation>이 실행의 기준인 {wanted}에는 한 변이 {smallest}픽셀 이상인 검증 그림이 필요한데 없습니다. 더 큰 그림을 지정하거나(--validation) 다른 지표를 고르세요(--set best_by=psnr_y).</translation>
    </message>
    <message>
        <source>The run is judged by {wanted}, which needs validation pictures of at least {smallest} px a side; there is none. Name larger ones (--validation).</source>
        <translation>이 실행의 기준인 {wanted}에는 한 변이 {smallest}픽셀 이상인 검증 그림이 필요한데 없습니다. 더 큰 그림을 지정하세요(--validation).</translation>
    </message>
    <message>
        <source>The run takes about {time} here. Fewer steps (--set steps=N), a smaller batch or patch, or a GPU make it shorter.</source>
        <translation>이 컴퓨터에서 학습에 약 {time} 걸립니다. 단계 수를 줄이거나(--set steps=N) batch나 patch를 줄이거나 GPU를 쓰면 짧아집니다.</translation>
    </message>
    <message>
        <source>The run takes {needed} MiB of memory, and {free} MiB were free. Other programs may become slow, or the system may end the run.</source>
        <translation>학습에 메모리 {needed} MiB가 필요한데 {free} MiB가 비어 있었습니다. 다른 프로그램이 느려지거나 시스템이 학습을 끝낼 수 있습니다.</translation>
    </message>
    <message>
        <source>The run was stopped at step {step:,} of {steps:,}, and not by this sweep. sr-studio train sweep resume {folder} goes on.</source>
        <translation>실행이 {steps:,}단계 중 {step:,}단계에서 중지되었습니다(이 비교가 중지한 것이 아닙니다). sr-studio train sweep resume {folder}로 이어 갑니다.</translation>
    </message>
    <message>
        <source>The run will keep about {needed} MiB, but the disk of {folder} has {free} MiB left. Free some space, or lower keep and history.</source>
        <translation>학습이 약 {needed} MiB를 남기는데 {folder} 디스크에는 {free} MiB만 남았습니다. 공간을 비우거나 keep과 history를 낮추세요.</translation>
    </message>
    <message>
        <source>The run {run} is no longer the one of this sweep ({changes}), so it cannot be compared. Put its run.toml back as it was, or move the folder away.</source>
        <translation>실행 {run}은(는) 더는 이 비교의 것이 아니어서({changes}) 비교할 수 없습니다. run.toml을 원래대로 되돌리거나 폴더를 옮기세요.</translation>
    </message>
    <message>
        <source>The run “{name}” has no checkpoint of step {step}.</source>
        <translation>실행 “{name}”에 {step} 단계의 체크포인트가 없습니다.</translation>
    </message>
    <message>
        <source>The run “{name}” has no checkpoint of step {step}. sr-studio train checkpoints lists what there is.</source>
        <translation>실행 “{name}”에 {step} 단계의 체크포인트가 없습니다. sr-studio train checkpoints로 목록을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>The run “{name}” has no checkpoint “{which}”. There are: {listed}.</source>
        <translation>실행 “{name}”에 체크포인트 “{which}”이(가) 없습니다. 있는 것: {listed}.</translation>
    </message>
    <message>
        <source>The same file with the same programs gives the same report, byte for byte. sr-studio survey archive packs study, votes, pictures and this report; sr-studio survey verify computes every number again.</source>
        <translation>같은 파일과 같은 프로그램이면 보고서는 바이트까지 같습니다. sr-studio survey archive는 연구, 응답, 사진과 이 보고서를 묶고, sr-studio survey verify는 모든 숫자를 다시 계산합니다.</translation>
    </message>
    <message>
        <source>The same raters are in “{one}” and “{other}”: {codes}. One is a copy of the other that went on; merge only the later of them.</source>
        <translation>“{one}”과(와) “{other}”에 같은 평가자가 있습니다: {codes}. 하나가 다른 하나의 사본입니다. 나중 것만 병합하세요.</translation>
    </message>
    <message>
        <source>The sample “{name}” is missing from the installed scikit-image. Reinstall it: pip install --force-reinstall scikit-image</source>
        <translation>설치된 scikit-image에 예제 “{name}”이(가) 없습니다. 다시 설치하세요: pip install --force-reinstall scikit-image</translation>
    </message>
    <message>
        <source>The scale was regularised, since not every condition won and lost.</source>
        <translation>모든 조건이 이기고 지지는 않아 척도를 정칙화했다.</translation>
    </message>
    <message>
        <source>The scale {low} to {high} was assumed from the votes. Name it if it is another: --scale 9.</source>
        <translation>평가 값으로 보아 척도를 {low}~{high}(으)로 가정했습니다. 다르면 지정해 주세요: --scale 9.</translation>
    </message>
    <message>
        <source>The seed must not be negative, as {seed} is.</source>
        <translation>시드는 음수일 수 없습니다: {seed}.</translation>
    </message>
    <message>
        <source>The settings could not be saved. {why} Until then changes last only while the window is open.</source>
        <translation>설정을 저장하지 못했습니다. {why} 그때까지 바꾼 것은 창이 열려 있는 동안만 남습니다.</translation>
    </message>
    <message>
        <source>The sitting of {code} is over, and it takes no more votes. Sit down again to go on from there.</source>
        <translation>{code}의 평가 회차가 끝나 더는 응답을 받지 않습니다. 다시 앉아 이어서 진행하세요.</translation>
    </message>
    <message>
        <source>The standard error of Bradley-Terry treats every vote as independent.</source>
        <translation>Bradley-Terry의 표준 오차는 모든 평가를 독립으로 봅니다.</translation>
    </message>
    <message>
        <source>The step size is {lr:g}; it must be above 0.</source>
        <translation>보폭이 {lr:g}입니다. 0보다 커야 합니다.</translation>
    </message>
    <message>
        <source>The stream carries something else than engine messages; it begins with {bytes}.</source>
        <translation>엔진 메시지가 아닌 것이 왔습니다. 처음은 {bytes}입니다.</translation>
    </message>
    <message>
        <source>The study could not be changed: {reason}.</source>
        <translation>연구를 바꿀 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>The study could not be read: {reason}.</source>
        <translation>연구를 읽을 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>The study has no rater of id {key}.</source>
        <translation>연구에 ID가 {key}인 평가자가 없습니다.</translation>
    </message>
    <message>
        <source>The study has no sitting of id {key}.</source>
        <translation>연구에 ID가 {key}인 회차가 없습니다.</translation>
    </message>
    <message>
        <source>The study holds no pictures: its votes were imported.</source>
        <translation>가져온 응답이라 연구에 사진이 없습니다.</translation>
    </message>
    <message>
        <source>The study was duplicated before it was closed: whoever closed the duplicate could see which condition made which picture.</source>
        <translation>연구를 종료하기 전에 복제했습니다. 복제본을 종료한 사람은 어느 조건이 어느 사진을 만들었는지 볼 수 있었습니다.</translation>
    </message>
    <message>
        <source>The style picture {file} of “{run}” is missing ({error}). Put it back.</source>
        <translation>“{run}”의 스타일 그림 {file}이(가) 없습니다({error}). 되돌려 놓으세요.</translation>
    </message>
    <message>
        <source>The sweep file has version {version}; this SR Studio reads {known}.</source>
        <translation>비교 파일의 버전은 {version}인데 이 SR Studio는 {known}을(를) 읽습니다.</translation>
    </message>
    <message>
        <source>The sweep has no objectives. Add one, such as [objectives.l1.terms.pixel].</source>
        <translation>비교에 목적 함수가 없습니다. 추가하세요. 예: [objectives.l1.terms.pixel].</translation>
    </message>
    <message>
        <source>The sweep {sweep} has no entry “{name}”; it has {names}.</source>
        <translation>비교 {sweep}에 항목 “{name}”이(가) 없습니다. 있는 것: {names}.</translation>
    </message>
    <message>
        <source>The sweep “{folder}” is conducted by {process}. See sr-studio train sweep status; sr-studio train sweep stop ends it.</source>
        <translation>비교 “{folder}”은(는) {process}에서 진행 중입니다. sr-studio train sweep status로 확인하고 sr-studio train sweep stop으로 끝낼 수 있습니다.</translation>
    </message>
    <message>
        <source>The sweep “{sweep}” has no results yet.</source>
        <translation>비교 “{sweep}”의 결과가 아직 없습니다.</translation>
    </message>
    <message>
        <source>The test pictures are not those the sweep was made with, so scores could not be compared. Put them back, or make a new sweep. They lie in {folders}.</source>
        <translation>테스트 그림이 비교를 만들 때와 달라 점수를 비교할 수 없습니다. 되돌리거나 새 비교를 만드세요. 위치: {folders}.</translation>
    </message>
    <message>
        <source>The times of the vote on trial {trial} are no numbers.</source>
        <translation>시행 {trial}의 평가 시간이 숫자가 아닙니다.</translation>
    </message>
    <message>
        <source>The trainer ended with exit code {code}.</source>
        <translation>학습 프로세스가 종료 코드 {code}(으)로 끝났습니다.</translation>
    </message>
    <message>
        <source>The training data are not those that this run began with (files were added, removed or changed). Put them back, or begin a new run from this one (--from).</source>
        <translation>학습 데이터가 이 실행이 시작한 것과 다릅니다(파일이 추가, 삭제 또는 변경됨). 되돌려 놓거나 이 실행에서 새 실행을 시작하세요(--from).</translation>
    </message>
    <message>
        <source>The training data are not those that this run began with (files were added, removed or changed). Put them back, or go on with the new ones in a run of its own: sr-studio train new … --from {folder}</source>
        <translation>학습 데이터가 이 실행을 시작할 때와 다릅니다(파일이 추가, 삭제 또는 변경됨). 되돌리거나 새 데이터로 따로 실행하세요: sr-studio train new … --from {folder}</translation>
    </message>
    <message>
        <source>The translations in {file} cannot be used ({reason}). English is shown.</source>
        <translation>{file}의 번역을 쓸 수 없습니다({reason}). 영어로 표시합니다.</translation>
    </message>
    <message>
        <source>The validation cannot measure {metric}: {why}. Or leave {name} out of metrics.</source>
        <translation>검증에서 {metric}을(를) 잴 수 없습니다: {why}. 또는 metrics에서 {name}을(를) 빼세요.</translation>
    </message>
    <message>
        <source>The validation pictures need more than {limit} MiB. Name fewer of them, or raise data.memory_limit_mib.</source>
        <translation>검증 그림에 {limit} MiB보다 많은 메모리가 필요합니다. 수를 줄이거나 data.memory_limit_mib를 높이세요.</translation>
    </message>
    <message>
        <source>The value of {key} in {file} is not written in one line of its own. Change it there.</source>
        <translation>{file}의 {key} 값이 따로 한 줄에 쓰여 있지 않습니다. 파일에서 직접 바꾸세요.</translation>
    </message>
    <message>
        <source>The variances of its batch norm are too small for that code's epsilon of {eps:g}. Choose another layout or safetensors.</source>
        <translation>배치 정규화의 분산이 그 코드의 엡실론 {eps:g}보다 너무 작습니다. 다른 레이아웃이나 safetensors를 고르세요.</translation>
    </message>
    <message>
        <source>The view cannot be written as {format}. Use PNG.</source>
        <translation>화면은 {format}(으)로 저장할 수 없습니다. PNG를 쓰세요.</translation>
    </message>
    <message>
        <source>The votes are not those of the closing: raters were deleted since, as asked. The latest deletion wrote down a new digest.</source>
        <translation>평가가 종료 시점과 다릅니다. 이후 요청에 따라 평가자가 삭제되었으며, 마지막 삭제 때 새 다이제스트를 기록했습니다.</translation>
    </message>
    <message>
        <source>The votes do not tell {a} and {b} apart once all comparisons are allowed for: the difference is {difference} ({evidence}; {who}; {method}).</source>
        <translation>모든 비교를 감안하면 평가로는 {a}와(과) {b}의 우열을 가릴 수 없습니다. 차이 {difference} ({evidence}; {who}; {method}).</translation>
    </message>
    <message>
        <source>The votes do not tell {a} and {b} apart: the difference is {difference} ({evidence}; {who}; {method}).</source>
        <translation>평가로는 {a}와(과) {b}의 우열을 가릴 수 없습니다. 차이 {difference} ({evidence}; {who}; {method}).</translation>
    </message>
    <message>
        <source>The votes do not tell {a} and {b} apart: {a} was preferred in {share} of {choices}, {difference} JOD ({evidence}; {who}; {method}).</source>
        <translation>평가로는 {a}와(과) {b}의 우열을 가릴 수 없습니다. {choices}의 {share}에서 {a}을(를) 선호, {difference} JOD ({evidence}; {who}; {method}).</translation>
    </message>
    <message>
        <source>The votes leave a mixed model no residual: all votes of a condition are equal, or raters agree in everything.</source>
        <translation>혼합 모형에 남는 잔차가 없습니다. 조건마다 평가가 모두 같거나 평가자들이 완전히 일치합니다.</translation>
    </message>
    <message>
        <source>The weight of a style picture must be above 0.</source>
        <translation>스타일 그림의 가중치는 0보다 커야 합니다.</translation>
    </message>
    <message>
        <source>The weight of {name} is {weight:g}; it must not be negative.</source>
        <translation>{name}의 가중치가 {weight:g}입니다. 음수일 수 없습니다.</translation>
    </message>
    <message>
        <source>The weights in {name} are damaged (their digest does not match). Add the file again.</source>
        <translation>{name}의 가중치가 손상되었습니다(다이제스트가 다릅니다). 파일을 다시 추가하세요.</translation>
    </message>
    <message>
        <source>The weights of {label} do not fit its own header: {reason}</source>
        <translation>{label}의 가중치가 자기 헤더와 맞지 않습니다: {reason}</translation>
    </message>
    <message>
        <source>The weights of {network} in {path} are not those this run was made with (SHA-256 {here}…, not {recorded}…). Put {file} back, or begin a new run.</source>
        <translation>{path}의 {network} 가중치는 이 실행을 만들 때의 것이 아닙니다(SHA-256 {here}…, {recorded}…이 아님). {file}을(를) 되돌려 놓거나 새 실행을 시작하세요.</translation>
    </message>
    <message>
        <source>The weights {name} are not numbers any more at step {step}. The last good checkpoint is kept. Continue from it with a smaller learning rate in a new run (--from), or fp32.</source>
        <translation>{step}단계에서 가중치 {name}이(가) 더는 숫자가 아닙니다. 마지막 정상 체크포인트는 남아 있습니다. 거기서 더 작은 학습률이나 fp32로 새 실행을 시작하세요(--from).</translation>
    </message>
    <message>
        <source>The worker ended with exit code {code}. Its last words: {words}</source>
        <translation>작업 프로세스가 종료 코드 {code}(으)로 끝났습니다. 마지막 출력: {words}</translation>
    </message>
    <message>
        <source>The worker was ended from outside (signal {number}).</source>
        <translation>작업 프로세스가 외부에서 종료되었습니다(신호 {number}).</translation>
    </message>
    <message>
        <source>The worker was ended from outside before the model was scored. sr-studio train sweep resume {folder} goes on.</source>
        <translation>모델을 채점하기 전에 작업 프로세스가 외부에서 종료되었습니다. sr-studio train sweep resume {folder}로 이어 갑니다.</translation>
    </message>
    <message>
        <source>The {name} of the {what} is {value} at step {step}. The last good checkpoint is kept. Continue from it with a smaller learning rate in a new run (--from), or fp32.</source>
        <translation>{step}단계에서 {what}의 {name}이(가) {value}입니다. 마지막 정상 체크포인트는 남아 있습니다. 거기서 더 작은 학습률이나 fp32로 새 실행을 시작하세요(--from).</translation>
    </message>
    <message>
        <source>The {world} processes of this run did not meet ({reason}). Start them with torchrun, all with the same arguments.</source>
        <translation>이 실행의 프로세스 {world}개가 서로 만나지 못했습니다({reason}). 모두 같은 인수로 torchrun으로 시작하세요.</translation>
    </message>
    <message>
        <source>Their votes are in the exported files, marked, and in no number of this report.</source>
        <translation>이들의 응답은 내보낸 파일에 표시와 함께 남아 있으며, 이 보고서의 어떤 숫자에도 들어가지 않습니다.</translation>
    </message>
    <message>
        <source>There are no images. Add some.</source>
        <translation>이미지가 없습니다. 추가하세요.</translation>
    </message>
    <message>
        <source>There are too few votes for a mixed model.</source>
        <translation>평가가 너무 적어 혼합 모형을 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>There is neither {one} nor {other}: nothing can be computed again.</source>
        <translation>{one}도 {other}도 없어 다시 계산할 수 없습니다.</translation>
    </message>
    <message>
        <source>There is no Ray cluster at {address} ({reason}). Start one (ray start --head), or name its address: --ray HOST:PORT.</source>
        <translation>{address}에 Ray 클러스터가 없습니다({reason}). 시작하거나(ray start --head) 주소를 지정하세요: --ray HOST:PORT.</translation>
    </message>
    <message>
        <source>There is no comparison of two different conditions that counts. Is every vote excluded, or of training?</source>
        <translation>집계할 서로 다른 두 조건의 비교가 없습니다. 모든 평가가 제외되었거나 연습용인지 확인해 주세요.</translation>
    </message>
    <message>
        <source>There is no condition “{name}” to be the hidden reference. There are {names}.</source>
        <translation>숨은 기준으로 쓸 조건 “{name}”이(가) 없습니다. 있는 조건: {names}.</translation>
    </message>
    <message>
        <source>There is no device {device} here. Choose one of: {names}.</source>
        <translation>여기에는 장치 {device}이(가) 없습니다. 다음 중에서 고르세요: {names}.</translation>
    </message>
    <message>
        <source>There is no difference measure “{name}”: choose one of {names}.</source>
        <translation>차이 척도 “{name}”은(는) 없습니다. {names} 중에서 고르세요.</translation>
    </message>
    <message>
        <source>There is no format “{format}” to write. Use {suffixes}.</source>
        <translation>“{format}” 형식으로는 쓸 수 없습니다. {suffixes} 중에서 쓰세요.</translation>
    </message>
    <message>
        <source>There is no image to upscale. Drop an image, or say how to degrade the reference.</source>
        <translation>확대할 이미지가 없습니다. 이미지를 놓거나 기준을 어떻게 열화할지 정하세요.</translation>
    </message>
    <message>
        <source>There is no kernel “{kernel}”. Choose one of: {names}.</source>
        <translation>커널 “{kernel}”은(는) 없습니다. 다음 중에서 고르세요: {names}.</translation>
    </message>
    <message>
        <source>There is no layout {layout}. There are: {names}. BasicSR's MSRResNet is another network (no skip around its trunk, no PReLU), so an SRResNet cannot be written for it.</source>
        <translation>{layout} 레이아웃은 없습니다. 있는 것: {names}. BasicSR의 MSRResNet은 다른 네트워크(몸통을 건너뛰는 연결과 PReLU가 없음)이므로 SRResNet을 그 형식으로 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>There is no loss network named {name}.{meant} There are: {backbones}.</source>
        <translation>{name}(이)라는 손실 네트워크는 없습니다.{meant} 있는 것: {backbones}.</translation>
    </message>
    <message>
        <source>There is no metric “{name}”. Did you mean “{close}”? There are {known}.</source>
        <translation>“{name}” 지표가 없습니다. “{close}”을(를) 뜻하셨습니까? 있는 지표: {known}.</translation>
    </message>
    <message>
        <source>There is no metric “{name}”. There are {known}.</source>
        <translation>“{name}” 지표가 없습니다. 있는 지표: {known}.</translation>
    </message>
    <message>
        <source>There is no mixed model of these votes: intervals are from the bootstrap, which gives no p.</source>
        <translation>이 평가에는 혼합 모형이 없어 구간은 부트스트랩에서 얻었으며, p 값은 없습니다.</translation>
    </message>
    <message>
        <source>There is no model and no finished result to rate. Add some.</source>
        <translation>평가할 모델이나 완성된 결과가 없습니다. 추가하세요.</translation>
    </message>
    <message>
        <source>There is no model named {name}. There are: {names}.</source>
        <translation>{name}(이)라는 모델은 없습니다. 있는 모델: {names}.</translation>
    </message>
    <message>
        <source>There is no model “{name}” with the weights {digest}. Add its file first: sr-studio models add FILE.</source>
        <translation>가중치가 {digest}인 모델 “{name}”이(가) 없습니다. 먼저 파일을 추가하세요: sr-studio models add FILE.</translation>
    </message>
    <message>
        <source>There is no picture {picture} for the contact sheet.</source>
        <translation>밀착 인화에 쓸 그림 {picture}이(가) 없습니다.</translation>
    </message>
    <message>
        <source>There is no practice: bundled photographs could be shown as {condition} alone, and practice has to span the scale. Give other images under every method, or practise on images of the test.</source>
        <translation>연습이 없습니다. 내장 사진은 {condition}(으)로만 보일 수 있고, 연습은 척도 전체를 보여야 합니다. 다른 이미지를 모든 방법으로 주거나, 시험 이미지로 연습하세요.</translation>
    </message>
    <message>
        <source>There is no practice: no other images are given, and no bundled photograph can serve (they are in the test, or no model is asked). The first votes will be less sure.</source>
        <translation>연습이 없습니다. 다른 이미지가 주어지지 않았고 내장 사진도 쓸 수 없습니다(테스트에 있거나 묻는 모델이 없음). 첫 평가는 덜 확실합니다.</translation>
    </message>
    <message>
        <source>There is no preset “{name}” of train optimise. There are {names}.</source>
        <translation>train optimise에 프리셋 “{name}”이(가) 없습니다. 있는 것: {names}.</translation>
    </message>
    <message>
        <source>There is no preset “{name}”. Did you mean “{close}”? There are {names}.</source>
        <translation>프리셋 “{name}”이(가) 없습니다. “{close}”을(를) 찾으셨습니까? 있는 것: {names}.</translation>
    </message>
    <message>
        <source>There is no preset “{name}”. There are {names}.</source>
        <translation>프리셋 “{name}”이(가) 없습니다. 있는 것: {names}.</translation>
    </message>
    <message>
        <source>There is no rater “{name}” to leave out. There are {names}.</source>
        <translation>제외할 평가자 “{name}”이(가) 없습니다. 있는 평가자: {names}.</translation>
    </message>
    <message>
        <source>There is no reference: only the low-resolution image is known.</source>
        <translation>기준이 없습니다. 저해상도 이미지만 있습니다.</translation>
    </message>
    <message>
        <source>There is no run “{word}”. sr-studio train list lists the runs.</source>
        <translation>실행 “{word}”이(가) 없습니다. sr-studio train list로 목록을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>There is no sample called “{name}”. The samples are {samples}.</source>
        <translation>예제 “{name}”은(는) 없습니다. 예제는 {samples}입니다.</translation>
    </message>
    <message>
        <source>There is no scale of {steps} steps. Choose 5, 9 or 11.</source>
        <translation>{steps}단계 척도는 없습니다. 5, 9, 11 중에서 고르세요.</translation>
    </message>
    <message>
        <source>There is no score beside a mean opinion. Give a table with values of a metric.</source>
        <translation>평균 평가와 함께 있는 점수가 없습니다. 지표 값이 있는 표를 주세요.</translation>
    </message>
    <message>
        <source>There is no screen “{name}”. Connected are: {names}.</source>
        <translation>“{name}” 화면이 없습니다. 연결된 화면: {names}.</translation>
    </message>
    <message>
        <source>There is no state {name} beside the model.</source>
        <translation>모델 옆에 상태 {name}이(가) 없습니다.</translation>
    </message>
    <message>
        <source>There is no sweep “{word}”. sr-studio train sweep list lists them.</source>
        <translation>비교 “{word}”이(가) 없습니다. sr-studio train sweep list로 목록을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>There is no value “{key}” at the top of a run. Did you mean {paths}?</source>
        <translation>학습 설정의 최상위에 “{key}” 값이 없습니다. {paths}을(를) 뜻하셨나요?</translation>
    </message>
    <message>
        <source>There is no value “{key}” in a run: nothing is named “{part}” there.</source>
        <translation>실행에 “{key}” 값이 없습니다. 거기에 “{part}”(이)라는 것이 없습니다.</translation>
    </message>
    <message>
        <source>There is no value “{key}” in a run: “{part}” is none of {names}.</source>
        <translation>실행에 “{key}” 값이 없습니다. “{part}”은(는) {names} 가운데 없습니다.</translation>
    </message>
    <message>
        <source>There is no value “{key}” in a run: “{part}” is none of {names}. Did you mean “{close}”?</source>
        <translation>실행에 “{key}” 값이 없습니다. “{part}”은(는) {names} 가운데 없습니다. “{close}”을(를) 찾으셨습니까?</translation>
    </message>
    <message>
        <source>There is no vote on trial {trial} to correct.</source>
        <translation>시행 {trial}에는 고칠 평가가 없습니다.</translation>
    </message>
    <message>
        <source>There is not enough memory to draw the figure. Choose a smaller magnification, fewer pictures or a lower resolution.</source>
        <translation>그림을 그릴 메모리가 부족합니다. 배율을 줄이거나 그림 수를 줄이거나 해상도를 낮추세요.</translation>
    </message>
    <message>
        <source>There is not enough memory to read this file. Close other programs and try again.</source>
        <translation>이 파일을 읽을 메모리가 모자랍니다. 다른 프로그램을 닫고 다시 해 보세요.</translation>
    </message>
    <message>
        <source>There is not enough memory to upscale {width}×{height} pixels with {label}. Close other programs, or crop the picture.</source>
        <translation>{label}(으)로 {width}×{height}픽셀을 확대할 메모리가 모자랍니다. 다른 프로그램을 닫거나 그림을 자르세요.</translation>
    </message>
    <message>
        <source>There is nothing to rate: the study needs a content and a condition (two for pairs). Add some.</source>
        <translation>평가할 것이 없습니다. 연구에는 이미지와 조건(쌍 비교는 둘)이 필요합니다. 추가하세요.</translation>
    </message>
    <message>
        <source>There is one condition: nothing can be compared.</source>
        <translation>조건이 하나뿐이라 비교할 수 없습니다.</translation>
    </message>
    <message>
        <source>There is one content alone, or no draws: no bootstrap over contents.</source>
        <translation>이미지가 한 장이거나 추출이 없어 이미지에 대한 부트스트랩이 없습니다.</translation>
    </message>
    <message>
        <source>There is one image, and so no interval over images.</source>
        <translation>이미지가 한 장이어서 이미지에 대한 구간이 없습니다.</translation>
    </message>
    <message>
        <source>There is one image: nothing can be said of other images.</source>
        <translation>이미지가 한 장뿐이라 다른 이미지에 대해서는 알 수 없습니다.</translation>
    </message>
    <message>
        <source>There is one rater and one image: a single case, with neither interval nor p.</source>
        <translation>평가자 한 명, 이미지 한 장인 단일 사례여서 구간도 p 값도 없습니다.</translation>
    </message>
    <message>
        <source>There is one rater and one image: a single case.</source>
        <translation>평가자 1명, 이미지 1개: 단일 사례일 뿐입니다.</translation>
    </message>
    <message>
        <source>There is one rater, and so no interval of JOD, which is drawn over raters, and no p of it.</source>
        <translation>평가자가 한 명이어서 평가자를 추출해 구하는 JOD의 구간과 p 값이 없습니다.</translation>
    </message>
    <message>
        <source>There is one rater: nothing can be said of other people, and there is no interval of JOD, which is drawn over raters.</source>
        <translation>평가자가 한 명입니다. 다른 사람에 대해서는 아무것도 말할 수 없으며, 평가자를 추출해 구하는 JOD 구간도 없습니다.</translation>
    </message>
    <message>
        <source>There is one rater: nothing can be said of other people.</source>
        <translation>평가자가 한 명뿐이라 다른 사람에 대해서는 알 수 없습니다.</translation>
    </message>
    <message>
        <source>There was not enough memory for this. The engine has dropped the results it kept; try again, close other programs, or use a smaller image.</source>
        <translation>메모리가 모자랐습니다. 엔진이 보관하던 결과를 버렸습니다. 다시 하거나, 다른 프로그램을 닫거나, 더 작은 이미지를 쓰세요.</translation>
    </message>
    <message>
        <source>These pictures are smaller than the 11×11 window of SSIM: choose another measure.</source>
        <translation>그림이 SSIM의 11×11 창보다 작습니다. 다른 척도를 고르세요.</translation>
    </message>
    <message>
        <source>These pictures have different sizes ({first} and {second}): choose two of the same size.</source>
        <translation>두 그림의 크기가 다릅니다({first}, {second}). 크기가 같은 둘을 고르세요.</translation>
    </message>
    <message>
        <source>These pixels are not in the picture of {width}×{height}: point at it again.</source>
        <translation>이 픽셀들은 {width}×{height} 그림 안에 없습니다. 그림을 다시 가리키세요.</translation>
    </message>
    <message>
        <source>These votes are simulated: nobody has looked at the pictures.</source>
        <translation>시뮬레이션으로 만든 평가입니다. 실제로 사진을 본 사람은 없습니다.</translation>
    </message>
    <message>
        <source>They were planned in {sessions} of at most {minutes} minutes; a rest was offered every {rest} minutes.</source>
        <translation>최대 {minutes}분씩 {sessions}로 계획했으며 {rest}분마다 휴식을 권했다.</translation>
    </message>
    <message>
        <source>This computer is station {station}, as at its last sitting. To be another: sr-studio survey rate --station K/N.</source>
        <translation>이 컴퓨터는 지난번과 같이 {station}번 스테이션입니다. 바꾸려면 sr-studio survey rate --station K/N을 쓰세요.</translation>
    </message>
    <message>
        <source>This engine ({program}) speaks version {own} of the wire, the window version {other}. Install the same version of SR Studio on both sides.</source>
        <translation>이 엔진({program})의 통신 버전은 {own}, 창은 {other}입니다. 양쪽에 같은 버전의 SR Studio를 설치하세요.</translation>
    </message>
    <message>
        <source>This engine has been closed. Start another.</source>
        <translation>이 엔진은 닫혔습니다. 다른 엔진을 시작하세요.</translation>
    </message>
    <message>
        <source>This result is {width}×{height}, and {whole_width}×{whole_height} are compared: it is of another image, or of another scale.</source>
        <translation>이 결과는 {width}×{height}인데 비교하는 크기는 {whole_width}×{whole_height}입니다. 다른 이미지이거나 배율이 다릅니다.</translation>
    </message>
    <message>
        <source>This was given up: the engine died {count} times while working on it. {reason}</source>
        <translation>포기했습니다. 이 작업을 하다가 엔진이 {count}번 죽었습니다. {reason}</translation>
    </message>
    <message>
        <source>To be pasted into a paper. Fill in what is not recorded.</source>
        <translation>논문에 붙여 넣는 글입니다. 기록되지 않은 것을 채우세요.</translation>
    </message>
    <message>
        <source>To do it again</source>
        <translation>재현</translation>
    </message>
    <message>
        <source>To merge takes two studies or more, each named once.</source>
        <translation>병합하려면 서로 다른 연구가 둘 이상 필요합니다.</translation>
    </message>
    <message>
        <source>Training data are made for the scales 1, 2, 3, 4 and 8, not for {scale}.</source>
        <translation>학습 데이터는 배율 1, 2, 3, 4, 8로 만듭니다. {scale}은(는) 안 됩니다.</translation>
    </message>
    <message>
        <source>Translation learns from two folders, inputs and targets; {count} are named. Name two: --data INPUTS TARGETS.</source>
        <translation>변환은 입력과 목표의 두 폴더에서 배웁니다. {count}개가 지정되었습니다. 둘을 지정하세요: --data INPUTS TARGETS.</translation>
    </message>
    <message>
        <source>Transparency upscaled with bicubic.</source>
        <translation>투명도는 bicubic으로 확대했습니다.</translation>
    </message>
    <message>
        <source>Transparency was put on the grey of the surround.</source>
        <translation>투명한 부분은 주변의 회색으로 채웠습니다.</translation>
    </message>
    <message>
        <source>Trial {trial} belongs to session {wanted}, the sitting is of session {session}.</source>
        <translation>시행 {trial}은(는) 세션 {wanted}에 속하지만 지금은 세션 {session}입니다.</translation>
    </message>
    <message>
        <source>Trial {trial} is not in the rater's plan.</source>
        <translation>시행 {trial}은(는) 이 평가자의 계획에 없습니다.</translation>
    </message>
    <message>
        <source>Trial {trial} is not the next one of {code}: trial {wanted} is. Answer that one first.</source>
        <translation>시행 {trial}은(는) {code}의 다음 차례가 아닙니다. 다음은 시행 {wanted}입니다. 그것부터 답하세요.</translation>
    </message>
    <message>
        <source>Trial {trial} is repetition {wanted}, the vote says {repetition}.</source>
        <translation>시행 {trial}의 반복 번호는 {wanted}인데 평가에는 {repetition}(으)로 되어 있습니다.</translation>
    </message>
    <message>
        <source>Trial {trial} of plan {slot} shows a stimulus that the study lacks: {key}.</source>
        <translation>계획 {slot}의 시행 {trial}에 연구에 없는 자극이 있습니다: {key}.</translation>
    </message>
    <message>
        <source>Trial {trial} of {code} is answered already. A correction is a new revision.</source>
        <translation>{code}의 시행 {trial}은(는) 이미 답했습니다. 고칠 때는 새 수정 번호를 씁니다.</translation>
    </message>
    <message>
        <source>Try again or choose another place.</source>
        <translation>다시 하거나 다른 곳을 고르세요.</translation>
    </message>
    <message>
        <source>Try again, or look after the disk.</source>
        <translation>다시 시도하거나 디스크를 확인하세요.</translation>
    </message>
    <message>
        <source>Turned upright (EXIF orientation {orientation}).</source>
        <translation>바로 세웠습니다(EXIF 방향 {orientation}).</translation>
    </message>
    <message>
        <source>Two conditions are called “{name}”. Rename one of them.</source>
        <translation>이름이 “{name}”인 조건이 둘입니다. 하나의 이름을 바꾸세요.</translation>
    </message>
    <message>
        <source>Two folders are called “{name}”, and a folder's name is that of its condition. Rename one.</source>
        <translation>“{name}”(이)라는 폴더가 둘입니다. 폴더 이름이 조건 이름이므로 하나의 이름을 바꾸세요.</translation>
    </message>
    <message>
        <source>Two images are called “{name}”. Rename one of them.</source>
        <translation>이름이 “{name}”인 이미지가 둘입니다. 하나의 이름을 바꾸세요.</translation>
    </message>
    <message>
        <source>Two numbers with a comma between them.</source>
        <translation>쉼표로 나눈 두 수를 쓰세요.</translation>
    </message>
    <message>
        <source>Two pictures at a time: which one looks better?</source>
        <translation>두 장을 함께 보여 줍니다. 어느 쪽이 더 좋아 보이나요?</translation>
    </message>
    <message>
        <source>Values up to {peak} were scaled to {bits} bit.</source>
        <translation>{peak}까지의 값을 {bits}비트로 맞췄습니다.</translation>
    </message>
    <message>
        <source>Votes from {low} to {high} fit no usual scale. Name its ends, such as --scale 1-7.</source>
        <translation>{low}~{high}의 평가에 맞는 일반적인 척도가 없습니다. --scale 1-7처럼 양 끝을 지정해 주세요.</translation>
    </message>
    <message>
        <source>Votes of a rater on a stimulus rated before: {count}. They were taken as repetitions; remove them if they are copies.</source>
        <translation>이미 평가한 자극을 같은 평가자가 다시 평가한 수: {count}. 반복으로 처리했습니다. 복사된 행이면 지워 주세요.</translation>
    </message>
    <message>
        <source>Was it blind?</source>
        <translation>눈가림이었나?</translation>
    </message>
    <message>
        <source>Was it moved, renamed or deleted?</source>
        <translation>옮겼거나 이름을 바꿨거나 지웠나요?</translation>
    </message>
    <message>
        <source>Weights for {objectives} are not on this machine: {reason} Nothing was trained. Once they are here: sr-studio train sweep resume {folder}. To train the other objectives now, add --available.</source>
        <translation>{objectives}에 필요한 가중치가 이 컴퓨터에 없습니다: {reason} 아무것도 학습하지 않았습니다. 가중치를 받은 뒤: sr-studio train sweep resume {folder}. 나머지 목적 함수만 지금 학습하려면 --available을 붙이세요.</translation>
    </message>
    <message>
        <source>Were the images hand-picked?</source>
        <translation>이미지를 골라 썼나?</translation>
    </message>
    <message>
        <source>What raters read</source>
        <translation>평가자가 읽은 글</translation>
    </message>
    <message>
        <source>What reviewers ask</source>
        <translation>심사자가 묻는 것</translation>
    </message>
    <message>
        <source>What was collected is not what the digest of the closing is of.</source>
        <translation>수집된 자료가 마감 때의 다이제스트와 맞지 않습니다.</translation>
    </message>
    <message>
        <source>What was collected is not what the digest of the latest deletion is of.</source>
        <translation>수집된 내용이 마지막 삭제 때의 다이제스트와 다릅니다.</translation>
    </message>
    <message>
        <source>What {url} sends is not {name}: its SHA-256 begins with {digest}, not with {prefix}. Nothing was kept. A proxy or a login page may stand between; try again or use another network.</source>
        <translation>{url}이(가) 보낸 것은 {name}이(가) 아닙니다. SHA-256이 {prefix}이(가) 아니라 {digest}(으)로 시작합니다. 아무것도 남기지 않았습니다. 프록시나 로그인 페이지가 끼어 있을 수 있으니 다시 시도하거나 다른 네트워크를 쓰세요.</translation>
    </message>
    <message>
        <source>Which is better?</source>
        <translation>어느 쪽이 더 좋은가?</translation>
    </message>
    <message>
        <source>Who recruited whom?</source>
        <translation>누가 누구를 모집했나?</translation>
    </message>
    <message>
        <source>Whom each rule would reject</source>
        <translation>규칙별 제외 대상</translation>
    </message>
    <message>
        <source>Wilcoxon over votes, which treats every vote as independent</source>
        <translation>평가 단위 윌콕슨 검정(모든 평가를 독립으로 봄)</translation>
    </message>
    <message>
        <source>Wilcoxon p (Holm)</source>
        <translation>Wilcoxon p (Holm)</translation>
    </message>
    <message>
        <source>Wilcoxon's test is that of the SRGAN paper. It treats every vote as independent, and finds differences that are none in up to a third of such studies.</source>
        <translation>Wilcoxon 검정은 SRGAN 논문의 방법입니다. 모든 응답을 독립으로 보아, 이런 연구의 최대 3분의 1에서 없는 차이를 찾아냅니다.</translation>
    </message>
    <message>
        <source>Wilcoxon's test is that of the SRGAN paper. It treats every vote as independent.</source>
        <translation>Wilcoxon 검정은 SRGAN 논문의 방식으로, 모든 평가를 독립으로 봅니다.</translation>
    </message>
    <message>
        <source>Wins: row chosen over column</source>
        <translation>승수: 행이 열보다 선택된 횟수</translation>
    </message>
    <message>
        <source>With a magnification of ×{times} the figure would have {megapixels:.0f} megapixels. Choose a smaller one.</source>
        <translation>배율 ×{times}에서 그림은 {megapixels:.0f}메가픽셀이 됩니다. 배율을 줄이세요.</translation>
    </message>
    <message>
        <source>With and without screening</source>
        <translation>선별 전과 후</translation>
    </message>
    <message>
        <source>With one condition there is nothing to compare it with. Add another, or an anchor.</source>
        <translation>조건이 하나면 비교할 것이 없습니다. 조건이나 앵커를 추가하세요.</translation>
    </message>
    <message>
        <source>With one image every trial shows the same content as the one before it; raters will compare from memory. Add images.</source>
        <translation>이미지가 하나면 매번 같은 내용이 이어져 기억으로 비교하게 됩니다. 이미지를 추가하세요.</translation>
    </message>
    <message>
        <source>Without a style there is nothing to optimise. Give it a weight above 0.</source>
        <translation>스타일이 없으면 최적화할 것이 없습니다. 0보다 큰 가중치를 주세요.</translation>
    </message>
    <message>
        <source>Without the {count} raters whom screening rejects, the answer is another one; see below.</source>
        <translation>선별에서 제외되는 평가자 {count}명을 빼면 답이 달라집니다. 아래를 보세요.</translation>
    </message>
    <message>
        <source>Without the {count} raters whom screening rejects, the answer is the same.</source>
        <translation>선별에서 제외되는 평가자 {count}명을 빼도 답은 같습니다.</translation>
    </message>
    <message>
        <source>Write 1 or 0.</source>
        <translation>1 또는 0을 적어 주세요.</translation>
    </message>
    <message>
        <source>Write 1, 0, or 0.5 for a tie.</source>
        <translation>1, 0 또는 동률이면 0.5를 적어 주세요.</translation>
    </message>
    <message>
        <source>Write a number, or nothing where there is none.</source>
        <translation>숫자를 적거나, 값이 없으면 비워 두세요.</translation>
    </message>
    <message>
        <source>Write a whole number.</source>
        <translation>정수를 적어 주세요.</translation>
    </message>
    <message>
        <source>Write left, right or tie.</source>
        <translation>left, right 또는 tie를 적어 주세요.</translation>
    </message>
    <message>
        <source>a 7-Zip archive; unpack it first</source>
        <translation>7-Zip 압축 파일, 먼저 푸세요</translation>
    </message>
    <message>
        <source>a 7z archive</source>
        <translation>7z 압축 파일</translation>
    </message>
    <message>
        <source>a BMP picture</source>
        <translation>BMP 그림</translation>
    </message>
    <message>
        <source>a DBPN</source>
        <translation>DBPN</translation>
    </message>
    <message>
        <source>a DirectDraw texture</source>
        <translation>DirectDraw 텍스처</translation>
    </message>
    <message>
        <source>a GGUF file</source>
        <translation>GGUF 파일</translation>
    </message>
    <message>
        <source>a GIF picture</source>
        <translation>GIF 그림</translation>
    </message>
    <message>
        <source>a GIMP document</source>
        <translation>GIMP 문서</translation>
    </message>
    <message>
        <source>a HAN</source>
        <translation>HAN</translation>
    </message>
    <message>
        <source>a JPEG 2000 picture</source>
        <translation>JPEG 2000 그림</translation>
    </message>
    <message>
        <source>a JPEG XL picture</source>
        <translation>JPEG XL 그림</translation>
    </message>
    <message>
        <source>a JPEG picture</source>
        <translation>JPEG 그림</translation>
    </message>
    <message>
        <source>a LapSRN</source>
        <translation>LapSRN</translation>
    </message>
    <message>
        <source>a MemNet</source>
        <translation>MemNet</translation>
    </message>
    <message>
        <source>a NumPy array</source>
        <translation>NumPy 배열</translation>
    </message>
    <message>
        <source>a PAM picture</source>
        <translation>PAM 그림</translation>
    </message>
    <message>
        <source>a PAN</source>
        <translation>PAN</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>PDF 문서</translation>
    </message>
    <message>
        <source>a PNG picture</source>
        <translation>PNG 그림</translation>
    </message>
    <message>
        <source>a Photoshop document</source>
        <translation>Photoshop 문서</translation>
    </message>
    <message>
        <source>a PostScript document</source>
        <translation>PostScript 문서</translation>
    </message>
    <message>
        <source>a RAR archive</source>
        <translation>RAR 압축 파일</translation>
    </message>
    <message>
        <source>a RAR archive; unpack it first</source>
        <translation>RAR 압축 파일, 먼저 푸세요</translation>
    </message>
    <message>
        <source>a Radiance HDR picture</source>
        <translation>Radiance HDR 그림</translation>
    </message>
    <message>
        <source>a SAN</source>
        <translation>SAN</translation>
    </message>
    <message>
        <source>a TIFF picture</source>
        <translation>TIFF 그림</translation>
    </message>
    <message>
        <source>a WDSR or another network with normalised weights</source>
        <translation>WDSR 등 가중치를 정규화한 네트워크</translation>
    </message>
    <message>
        <source>a ZIP archive or a file based on one (such as a .pth model or an office document)</source>
        <translation>ZIP 압축 파일이나 그것을 바탕으로 한 파일(.pth 모델, 오피스 문서 등)</translation>
    </message>
    <message>
        <source>a checksum in it is wrong. The file is damaged: copy or download it again.</source>
        <translation>체크섬이 틀립니다. 파일이 손상되었으니 다시 복사하거나 내려받으세요.</translation>
    </message>
    <message>
        <source>a chosen</source>
        <translation>a 선택</translation>
    </message>
    <message>
        <source>a classifier (ResNet or the like)</source>
        <translation>분류기(ResNet 등)</translation>
    </message>
    <message>
        <source>a classifier (VGG, for a loss or a metric)</source>
        <translation>분류기(손실이나 지표용 VGG)</translation>
    </message>
    <message>
        <source>a database</source>
        <translation>데이터베이스</translation>
    </message>
    <message>
        <source>a device</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>a diffusion model</source>
        <translation>확산 모델</translation>
    </message>
    <message>
        <source>a discriminator</source>
        <translation>판별기</translation>
    </message>
    <message>
        <source>a disk</source>
        <translation>디스크</translation>
    </message>
    <message>
        <source>a floating-point PFM picture</source>
        <translation>부동소수점 PFM 그림</translation>
    </message>
    <message>
        <source>a folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>a fraction</source>
        <translation>소수</translation>
    </message>
    <message>
        <source>a gzip archive</source>
        <translation>gzip 압축 파일</translation>
    </message>
    <message>
        <source>a gzip archive; unpack it first</source>
        <translation>gzip 압축 파일, 먼저 푸세요</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>목록</translation>
    </message>
    <message>
        <source>a network for any scale (LIIF or the like)</source>
        <translation>임의 배율 네트워크(LIIF 등)</translation>
    </message>
    <message>
        <source>a network for videos (EDVR, BasicVSR or the like), which takes several frames</source>
        <translation>여러 프레임을 받는 동영상용 네트워크(EDVR, BasicVSR 등)</translation>
    </message>
    <message>
        <source>a network that takes more than the picture (DPSR and the like take its noise level too)</source>
        <translation>사진 외에 다른 값도 받는 네트워크(DPSR 등은 잡음 수준도 받습니다)</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>수</translation>
    </message>
    <message>
        <source>a part of its path is not a folder</source>
        <translation>경로 가운데 폴더가 아닌 것이 있습니다</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>a picture that could not be shown</source>
        <translation>사진 표시 실패</translation>
    </message>
    <message>
        <source>a pipe</source>
        <translation>파이프</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>프로그램</translation>
    </message>
    <message>
        <source>a socket</source>
        <translation>소켓</translation>
    </message>
    <message>
        <source>a sound or video file</source>
        <translation>소리 또는 동영상 파일</translation>
    </message>
    <message>
        <source>a video</source>
        <translation>동영상</translation>
    </message>
    <message>
        <source>a vote corrected</source>
        <translation>응답 정정</translation>
    </message>
    <message>
        <source>a web page (was the download refused?)</source>
        <translation>웹 페이지(내려받기가 거절되었나요?)</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>정수</translation>
    </message>
    <message>
        <source>a − b</source>
        <translation>a − b</translation>
    </message>
    <message>
        <source>acuity</source>
        <translation>시력</translation>
    </message>
    <message>
        <source>adapters for a diffusion model (LoRA)</source>
        <translation>확산 모델용 어댑터(LoRA)</translation>
    </message>
    <message>
        <source>after screening</source>
        <translation>선별 후</translation>
    </message>
    <message>
        <source>age bands</source>
        <translation>나이대</translation>
    </message>
    <message>
        <source>all pairs</source>
        <translation>모든 쌍</translation>
    </message>
    <message>
        <source>all raters</source>
        <translation>전체 평가자</translation>
    </message>
    <message>
        <source>an Excel file or an archive</source>
        <translation>엑셀 파일 또는 압축 파일</translation>
    </message>
    <message>
        <source>an HDF5 file (Keras or TensorFlow)</source>
        <translation>HDF5 파일(Keras 또는 TensorFlow)</translation>
    </message>
    <message>
        <source>an IMDN-AS, which reduces its input first</source>
        <translation>입력을 먼저 줄이는 IMDN-AS</translation>
    </message>
    <message>
        <source>an MDSR</source>
        <translation>MDSR</translation>
    </message>
    <message>
        <source>an MSRN</source>
        <translation>MSRN</translation>
    </message>
    <message>
        <source>an OpenEXR picture</source>
        <translation>OpenEXR 그림</translation>
    </message>
    <message>
        <source>an RDN</source>
        <translation>RDN</translation>
    </message>
    <message>
        <source>an SRResNet of KAIR or the first BasicSR with instance norm or other rare layers</source>
        <translation>인스턴스 정규화나 다른 드문 레이어를 쓰는 KAIR 또는 초기 BasicSR의 SRResNet</translation>
    </message>
    <message>
        <source>an SVG drawing</source>
        <translation>SVG 그림</translation>
    </message>
    <message>
        <source>an XML document or SVG drawing</source>
        <translation>XML 문서 또는 SVG 그림</translation>
    </message>
    <message>
        <source>an icon file</source>
        <translation>아이콘 파일</translation>
    </message>
    <message>
        <source>an ncnn parameter file</source>
        <translation>ncnn 매개변수 파일</translation>
    </message>
    <message>
        <source>an xz archive; unpack it first</source>
        <translation>xz 압축 파일, 먼저 푸세요</translation>
    </message>
    <message>
        <source>another display scale</source>
        <translation>다른 화면 배율</translation>
    </message>
    <message>
        <source>another program is using its database</source>
        <translation>다른 프로그램이 데이터베이스를 사용하고 있습니다</translation>
    </message>
    <message>
        <source>another screen</source>
        <translation>다른 화면</translation>
    </message>
    <message>
        <source>another window in front</source>
        <translation>다른 창이 앞에 옴</translation>
    </message>
    <message>
        <source>as in the saved view</source>
        <translation>저장된 보기대로</translation>
    </message>
    <message>
        <source>assumed sRGB</source>
        <translation>sRGB로 간주</translation>
    </message>
    <message>
        <source>best_by is feature_distance, but no term of the objective uses a loss network. Choose another: --set best_by=log_spectral_distance or --set best_by=psnr_y</source>
        <translation>best_by가 feature_distance인데 목적 함수에 손실 네트워크를 쓰는 항이 없습니다. 다른 값을 고르세요: --set best_by=log_spectral_distance 또는 --set best_by=psnr_y</translation>
    </message>
    <message>
        <source>best_by is {name}, which is not measured: add it to metrics (--set 'metrics=["{name}"]').</source>
        <translation>best_by가 {name}인데 측정하지 않습니다. metrics에 추가하세요(--set 'metrics=["{name}"]').</translation>
    </message>
    <message>
        <source>best_by is {name}; it must be one of {names}.</source>
        <translation>best_by가 {name}입니다. {names} 가운데 하나여야 합니다.</translation>
    </message>
    <message>
        <source>better</source>
        <translation>좋은 방향</translation>
    </message>
    <message>
        <source>bf16 resolves about 8 of the 16 bits; choose fp32 for the full depth.</source>
        <translation>bf16은 16비트 중 약 8비트만 구분합니다. 전체 깊이에는 fp32를 고르세요.</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>편향</translation>
    </message>
    <message>
        <source>bias in scale points: left is strict, right is lenient</source>
        <translation>편향(척도 점수): 왼쪽은 엄격, 오른쪽은 관대</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>블록</translation>
    </message>
    <message>
        <source>bootstrap interval</source>
        <translation>부트스트랩 구간</translation>
    </message>
    <message>
        <source>bootstrap over images, this rater only</source>
        <translation>이미지 부트스트랩, 이 평가자만</translation>
    </message>
    <message>
        <source>bootstrap over raters and images</source>
        <translation>평가자와 이미지에 대한 부트스트랩</translation>
    </message>
    <message>
        <source>bootstrap over raters, this image only</source>
        <translation>평가자 부트스트랩, 이 이미지만</translation>
    </message>
    <message>
        <source>bootstrap over raters; says nothing of other images</source>
        <translation>평가자에 대한 부트스트랩(다른 이미지에 대해서는 알 수 없음)</translation>
    </message>
    <message>
        <source>by size: one is {scale} times the other</source>
        <translation>크기로: 한쪽이 다른 쪽의 {scale}배</translation>
    </message>
    <message>
        <source>by the name of the file or its folder</source>
        <translation>파일이나 폴더의 이름에 따름</translation>
    </message>
    <message>
        <source>change</source>
        <translation>변화</translation>
    </message>
    <message>
        <source>channels</source>
        <translation>채널</translation>
    </message>
    <message>
        <source>checkpoint is “{word}”; it must be last or best.</source>
        <translation>checkpoint가 “{word}”입니다. last나 best여야 합니다.</translation>
    </message>
    <message>
        <source>choices between pairs</source>
        <translation>쌍 비교 응답</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>선택된 쪽</translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation>직접 고름</translation>
    </message>
    <message>
        <source>circular triads</source>
        <translation>순환 삼각</translation>
    </message>
    <message>
        <source>closed on {day}</source>
        <translation>{day} 마감</translation>
    </message>
    <message>
        <source>closed, key opened</source>
        <translation>마감, 이름 공개</translation>
    </message>
    <message>
        <source>code while blind</source>
        <translation>눈가림 코드</translation>
    </message>
    <message>
        <source>colours</source>
        <translation>색</translation>
    </message>
    <message>
        <source>comparisons</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>computer asleep</source>
        <translation>컴퓨터 절전</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>조건</translation>
    </message>
    <message>
        <source>correlation</source>
        <translation>상관</translation>
    </message>
    <message>
        <source>correlation with the mean, as sureal computes it</source>
        <translation>sureal 방식의 평균과의 상관</translation>
    </message>
    <message>
        <source>crop</source>
        <translation>자른 영역</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>손상됨</translation>
    </message>
    <message>
        <source>data.degradation.jpeg is {low} to {high} and jpeg_probability {share:g}. For JPEG give both, such as [40, 95] and 0.5; for none, [0, 0] and 0.</source>
        <translation>data.degradation.jpeg가 {low}~{high}이고 jpeg_probability가 {share:g}입니다. JPEG를 쓰려면 [40, 95]와 0.5처럼 둘 다 정하고, 쓰지 않으려면 [0, 0]과 0으로 두세요.</translation>
    </message>
    <message>
        <source>data.degradation.jpeg_probability is {value:g}; it is a share, 0 to 1.</source>
        <translation>data.degradation.jpeg_probability가 {value:g}입니다. 0에서 1 사이의 비율입니다.</translation>
    </message>
    <message>
        <source>data.degradation.kernels lists one or more of {names}.</source>
        <translation>data.degradation.kernels는 다음 가운데 하나 이상입니다: {names}.</translation>
    </message>
    <message>
        <source>data.degradation.sigma begins at {low:g}; a Gaussian blur needs more than 0.</source>
        <translation>data.degradation.sigma가 {low:g}에서 시작합니다. 가우스 흐림은 0보다 커야 합니다.</translation>
    </message>
    <message>
        <source>data.direction belongs to the layouts of translation.</source>
        <translation>data.direction은 변환용 구성에 속합니다.</translation>
    </message>
    <message>
        <source>data.layout is {layout}; a run of the task {task} takes {layouts}.</source>
        <translation>data.layout이 {layout}입니다. 작업 {task}에는 {layouts}을(를) 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>data.layout {layout} is for pictures of one size (scale 1); this run has scale {scale}.</source>
        <translation>data.layout {layout}은(는) 크기가 같은 그림(배율 1)을 위한 것입니다. 이 실행의 배율은 {scale}입니다.</translation>
    </message>
    <message>
        <source>data.memory_limit_mib is {value}; it must be 1 or more.</source>
        <translation>data.memory_limit_mib가 {value}입니다. 1 이상이어야 합니다.</translation>
    </message>
    <message>
        <source>data.resize belongs to the layouts of translation, and to photographs with pairs = false.</source>
        <translation>data.resize는 변환용 구성과, pairs = false인 photographs에 속합니다.</translation>
    </message>
    <message>
        <source>data.resize is {resize}; it goes from 16 to 8192 px, or is 0 for none.</source>
        <translation>data.resize가 {resize}입니다. 16에서 8192픽셀까지이거나, 바꾸지 않으려면 0입니다.</translation>
    </message>
    <message>
        <source>data.workers is {value}; it goes from 0 (automatic) to {most}.</source>
        <translation>data.workers가 {value}입니다. 0(자동)에서 {most}까지입니다.</translation>
    </message>
    <message>
        <source>decided comparisons ({ties} ties of {count} left out)</source>
        <translation>우열을 가린 비교({count}회 중 차이 없음 {ties}회 제외)</translation>
    </message>
    <message>
        <source>deleted at their wish</source>
        <translation>본인 요청으로 삭제</translation>
    </message>
    <message>
        <source>design.{key} is {stored}; the frozen design has {frozen}.</source>
        <translation>design.{key} 값은 {stored}이지만 고정된 설계에는 {frozen}입니다.</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>difference in JOD</source>
        <translation>JOD 차이</translation>
    </message>
    <message>
        <source>digest at the closing</source>
        <translation>마감 때 다이제스트</translation>
    </message>
    <message>
        <source>digest of the design</source>
        <translation>설계 다이제스트</translation>
    </message>
    <message>
        <source>digest of the file</source>
        <translation>파일 다이제스트</translation>
    </message>
    <message>
        <source>digest of what is reported</source>
        <translation>보고 자료 다이제스트</translation>
    </message>
    <message>
        <source>discriminator</source>
        <translation>판별자</translation>
    </message>
    <message>
        <source>discriminator.alone is {alone}: for so many steps only the discriminator learns, which must leave some of the {steps} steps to the generator. Make it smaller (--set discriminator.alone={fewer}), or keep the run's steps and train fewer for now (train start --steps N).</source>
        <translation>discriminator.alone이 {alone}입니다. 이만큼의 단계 동안 판별기만 학습하므로, 전체 {steps}단계 중 일부는 생성기에 남겨야 합니다. 값을 줄이거나(--set discriminator.alone={fewer}) 단계 수를 그대로 두고 지금은 덜 학습하세요(train start --steps N).</translation>
    </message>
    <message>
        <source>discriminator.channels is {value}; it goes from 1 to {most}.</source>
        <translation>discriminator.channels가 {value}입니다. 1에서 {most}까지입니다.</translation>
    </message>
    <message>
        <source>discriminator.conditional must be false: unpaired pictures have no input to look at.</source>
        <translation>discriminator.conditional은 false여야 합니다. 짝 없는 그림에는 함께 볼 입력이 없습니다.</translation>
    </message>
    <message>
        <source>discriminator.pool is for runs of the task unpaired; others take 0.</source>
        <translation>discriminator.pool은 작업 unpaired에만 씁니다. 다른 작업에서는 0이어야 합니다.</translation>
    </message>
    <message>
        <source>discriminator.pool is {pool}; it goes from 0 to {most} pictures.</source>
        <translation>discriminator.pool이 {pool}입니다. 0에서 {most}장까지 가능합니다.</translation>
    </message>
    <message>
        <source>discriminator: {reason}.</source>
        <translation>discriminator: {reason}.</translation>
    </message>
    <message>
        <source>display scale</source>
        <translation>화면 배율</translation>
    </message>
    <message>
        <source>drawn at random for every rater before the first vote</source>
        <translation>첫 응답 전에 평가자마다 무작위로 정함</translation>
    </message>
    <message>
        <source>drift in 100 trials</source>
        <translation>100회 시행당 변화</translation>
    </message>
    <message>
        <source>drift {slope} in 100 trials (95 % interval {low} to {high})</source>
        <translation>100회 시행당 변화 {slope} (95 % 구간 {low} ~ {high})</translation>
    </message>
    <message>
        <source>duplicated before closing</source>
        <translation>종료 전 복제</translation>
    </message>
    <message>
        <source>ema is {value:g}; it must be at least 0 and below 1.</source>
        <translation>ema가 {value:g}입니다. 0 이상 1 미만이어야 합니다.</translation>
    </message>
    <message>
        <source>every column against the codebook</source>
        <translation>모든 열을 코드북과 대조</translation>
    </message>
    <message>
        <source>every field of {count} votes against the journal</source>
        <translation>평가 {count}개의 모든 필드를 저널과 대조</translation>
    </message>
    <message>
        <source>every number of the summaries and of {file} against {votes}</source>
        <translation>요약표와 {file}의 모든 숫자를 {votes}에서 다시 계산해 대조</translation>
    </message>
    <message>
        <source>every pixel there is transparent, and transparent pixels are not scored</source>
        <translation>그곳의 픽셀이 모두 투명하며, 투명한 픽셀은 채점하지 않습니다</translation>
    </message>
    <message>
        <source>every window of SSIM there holds transparent pixels, which are not scored</source>
        <translation>그곳의 모든 SSIM 창에 채점하지 않는 투명한 픽셀이 있습니다</translation>
    </message>
    <message>
        <source>everything collected against the digest of the closing</source>
        <translation>수집된 모든 자료를 마감 다이제스트와 대조</translation>
    </message>
    <message>
        <source>everything collected against the digest of the latest deletion</source>
        <translation>수집된 모든 내용을 마지막 삭제 때의 다이제스트와 대조</translation>
    </message>
    <message>
        <source>exact binomial test of this rater's choices, as if they were independent</source>
        <translation>이 평가자의 선택을 독립으로 본 정확 이항 검정</translation>
    </message>
    <message>
        <source>exact binomial test, which treats every vote as independent</source>
        <translation>정확 이항 검정(모든 평가를 독립으로 봄)</translation>
    </message>
    <message>
        <source>excluded</source>
        <translation>제외됨</translation>
    </message>
    <message>
        <source>exit code {code}</source>
        <translation>종료 코드 {code}</translation>
    </message>
    <message>
        <source>expertise</source>
        <translation>전문성</translation>
    </message>
    <message>
        <source>eyesight</source>
        <translation>시력과 색각</translation>
    </message>
    <message>
        <source>figures are lettered in English: no font here has Hangul</source>
        <translation>이 컴퓨터에 한글 글꼴이 없어 그림의 글자는 영어입니다</translation>
    </message>
    <message>
        <source>file</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>finished pictures</source>
        <translation>완성된 사진</translation>
    </message>
    <message>
        <source>for {space}, not for this picture</source>
        <translation>이 그림이 아닌 {space}용</translation>
    </message>
    <message>
        <source>freeze = {beginnings} leaves no parameter to learn. Shorten it.</source>
        <translation>freeze = {beginnings}이면 배울 매개변수가 없습니다. 줄이세요.</translation>
    </message>
    <message>
        <source>freeze names “{beginning}”, but no parameter of the network begins so. They begin with {first}.</source>
        <translation>freeze에 “{beginning}”이(가) 있지만 그렇게 시작하는 매개변수가 없습니다. 시작 이름: {first}.</translation>
    </message>
    <message>
        <source>gamma {gamma:.3g} converted to sRGB</source>
        <translation>감마 {gamma:.3g}을(를) sRGB로 변환</translation>
    </message>
    <message>
        <source>gamma {gamma:.3g} read as sRGB</source>
        <translation>감마 {gamma:.3g}을(를) sRGB로 읽음</translation>
    </message>
    <message>
        <source>gave {value} to {count} of {total} (variance {variance}; rule: at least {least})</source>
        <translation>{total}개 중 {count}개에 {value}점(분산 {variance}, 규칙: {least} 이상)</translation>
    </message>
    <message>
        <source>generator</source>
        <translation>생성자</translation>
    </message>
    <message>
        <source>generators</source>
        <translation>생성자들</translation>
    </message>
    <message>
        <source>good or better</source>
        <translation>좋음 이상</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>hidden reference</source>
        <translation>숨은 원본</translation>
    </message>
    <message>
        <source>higher</source>
        <translation>높을수록</translation>
    </message>
    <message>
        <source>image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>images, from the highest mean to the lowest: {count}</source>
        <translation>이미지 {count}장, 평균이 높은 것부터</translation>
    </message>
    <message>
        <source>imported from {file}</source>
        <translation>{file}에서 가져옴</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>완전하지 않음</translation>
    </message>
    <message>
        <source>inconsistency</source>
        <translation>비일관성</translation>
    </message>
    <message>
        <source>inconsistency in scale points</source>
        <translation>비일관성(척도 점수)</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>중단됨</translation>
    </message>
    <message>
        <source>interruptions</source>
        <translation>중단</translation>
    </message>
    <message>
        <source>it adds the {kind} input to its output, and that code does not</source>
        <translation>{kind} 입력을 출력에 더하는데 그 코드는 그렇지 않습니다</translation>
    </message>
    <message>
        <source>it cannot be computed</source>
        <translation>계산할 수 없습니다</translation>
    </message>
    <message>
        <source>it cannot be written</source>
        <translation>쓸 수 없습니다</translation>
    </message>
    <message>
        <source>it differs by up to {difference:.2g}</source>
        <translation>최대 {difference:.2g}만큼 다릅니다</translation>
    </message>
    <message>
        <source>it does not end in a tanh</source>
        <translation>tanh로 끝나지 않습니다</translation>
    </message>
    <message>
        <source>it does not exist (any more)</source>
        <translation>(더 이상) 없습니다</translation>
    </message>
    <message>
        <source>it ends before its picture begins. The file is damaged: get it again.</source>
        <translation>그림이 시작하기 전에 끝납니다. 파일이 손상되었으니 다시 구하세요.</translation>
    </message>
    <message>
        <source>it ends in a tanh</source>
        <translation>tanh로 끝납니다</translation>
    </message>
    <message>
        <source>it has a PReLU slope a channel, and that code one a layer</source>
        <translation>PReLU 기울기가 채널마다 있는데 그 코드는 층마다 하나입니다</translation>
    </message>
    <message>
        <source>it has no PNG header. The file is damaged: get it again.</source>
        <translation>PNG 헤더가 없습니다. 파일이 손상되었으니 다시 구하세요.</translation>
    </message>
    <message>
        <source>it has no TIFF header. The file is damaged: get it again.</source>
        <translation>TIFF 헤더가 없습니다. 파일이 손상되었으니 다시 구하세요.</translation>
    </message>
    <message>
        <source>it has {bits} bit a channel here; plain 8 and 16 bit are read. Convert it.</source>
        <translation>채널당 {bits}비트입니다. 8비트와 16비트를 읽습니다. 변환하세요.</translation>
    </message>
    <message>
        <source>it has {width:,} × {height:,} pixels and the limit is {max_pixels:,} in all ({megapixels:.3g} megapixels). Raise the limit on image size if you trust the file.</source>
        <translation>{width:,} × {height:,}픽셀인데 한도는 모두 {max_pixels:,}픽셀({megapixels:.3g}메가픽셀)입니다. 믿을 수 있는 파일이면 이미지 크기 한도를 올리세요.</translation>
    </message>
    <message>
        <source>it holds floating-point or signed values; 8 and 16 bit are read. Convert it to 16 bit.</source>
        <translation>부동소수점이나 부호 있는 값입니다. 8비트와 16비트를 읽습니다. 16비트로 바꾸세요.</translation>
    </message>
    <message>
        <source>it holds values above its own maximum. The file is damaged: get it again.</source>
        <translation>최댓값을 넘는 값이 있습니다. 파일이 손상되었으니 다시 구하세요.</translation>
    </message>
    <message>
        <source>it is a HEIC picture, which is not supported. Convert it to JPEG or PNG.</source>
        <translation>지원하지 않는 HEIC 그림입니다. JPEG나 PNG로 바꾸세요.</translation>
    </message>
    <message>
        <source>it is a camera raw file: all that can be read of it is a small preview. Develop it and save it as TIFF or PNG.</source>
        <translation>카메라 RAW 파일이라 작은 미리보기만 읽을 수 있습니다. 현상하여 TIFF 또는 PNG로 저장하세요.</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>폴더입니다</translation>
    </message>
    <message>
        <source>it is a link that leads to itself</source>
        <translation>자기 자신을 가리키는 링크입니다</translation>
    </message>
    <message>
        <source>it is a pipe or device</source>
        <translation>파이프나 장치입니다</translation>
    </message>
    <message>
        <source>it is a video, not an image. Choose a PNG, JPEG, TIFF, WebP, BMP, PPM or GIF file.</source>
        <translation>이미지가 아니라 동영상입니다. PNG, JPEG, TIFF, WebP, BMP, PPM, GIF 파일을 고르세요.</translation>
    </message>
    <message>
        <source>it is a {bits}-bit JPEG; 8-bit JPEG is read. Convert it to PNG or TIFF.</source>
        <translation>{bits}비트 JPEG입니다. 8비트 JPEG만 읽습니다. PNG나 TIFF로 바꾸세요.</translation>
    </message>
    <message>
        <source>it is empty (0 bytes). Copy or download it again.</source>
        <translation>비어 있습니다(0바이트). 다시 복사하거나 내려받으세요.</translation>
    </message>
    <message>
        <source>it is for an input of {range}</source>
        <translation>{range} 입력을 위한 것입니다</translation>
    </message>
    <message>
        <source>it is not an image that is known here</source>
        <translation>알 수 있는 이미지가 아닙니다</translation>
    </message>
    <message>
        <source>it is too large for this disk</source>
        <translation>이 디스크에는 너무 큽니다</translation>
    </message>
    <message>
        <source>it is {kind}</source>
        <translation>{kind}입니다</translation>
    </message>
    <message>
        <source>it upsamples in the steps {steps}, that code by 2 each</source>
        <translation>{steps} 단계로 확대하는데 그 코드는 매번 2배입니다</translation>
    </message>
    <message>
        <source>it uses colours that its palette does not hold. The file is damaged: get it again.</source>
        <translation>팔레트에 없는 색을 씁니다. 파일이 손상되었으니 다시 구하세요.</translation>
    </message>
    <message>
        <source>it was copied as text: its line ends became CR LF, its pixels with them. Get it again, as binary.</source>
        <translation>텍스트로 복사되어 줄 끝과 픽셀이 CR LF로 바뀌었습니다. 바이너리로 다시 받으세요.</translation>
    </message>
    <message>
        <source>its PNG header holds impossible values. The file is damaged: get it again.</source>
        <translation>PNG 헤더의 값이 맞지 않습니다. 파일이 손상되었으니 다시 구하세요.</translation>
    </message>
    <message>
        <source>its WebP header is damaged. Get the file again.</source>
        <translation>WebP 헤더가 손상되었습니다. 파일을 다시 구하세요.</translation>
    </message>
    <message>
        <source>its channels are stored in a way that is not supported ({mode}). Save it as plain RGB.</source>
        <translation>채널을 저장한 방식({mode})을 지원하지 않습니다. 일반 RGB로 저장하세요.</translation>
    </message>
    <message>
        <source>its channels are stored in a way that is not supported. Save it as plain RGB.</source>
        <translation>채널을 저장한 방식을 지원하지 않습니다. 일반 RGB로 저장하세요.</translation>
    </message>
    <message>
        <source>its channels have {bits} bit; channels of equal depth are read. Save it as plain TIFF or PNG.</source>
        <translation>채널이 {bits}비트입니다. 깊이가 같은 채널만 읽습니다. 일반 TIFF나 PNG로 저장하세요.</translation>
    </message>
    <message>
        <source>its colour masks are impossible. The file is damaged: get it again.</source>
        <translation>색상 마스크가 불가능한 값입니다. 파일이 손상되었으니 다시 받으세요.</translation>
    </message>
    <message>
        <source>its database cannot be opened</source>
        <translation>데이터베이스를 열 수 없습니다</translation>
    </message>
    <message>
        <source>its database is damaged</source>
        <translation>데이터베이스가 손상되었습니다</translation>
    </message>
    <message>
        <source>its directory holds impossible values. The file is damaged: get it again.</source>
        <translation>디렉터리의 값이 맞지 않습니다. 파일이 손상되었으니 다시 구하세요.</translation>
    </message>
    <message>
        <source>its directory is cut off. The file is damaged or incomplete: get it again.</source>
        <translation>디렉터리가 잘렸습니다. 파일이 손상되었거나 완전하지 않으니 다시 구하세요.</translation>
    </message>
    <message>
        <source>its directory is missing. The file is damaged or incomplete: get it again.</source>
        <translation>디렉터리가 없습니다. 파일이 손상되었거나 완전하지 않으니 다시 구하세요.</translation>
    </message>
    <message>
        <source>its first bytes are damaged. Copy or download it again.</source>
        <translation>처음 바이트가 손상되었습니다. 다시 복사하거나 내려받으세요.</translation>
    </message>
    <message>
        <source>its folder does not exist (any more)</source>
        <translation>폴더가 (더 이상) 없습니다</translation>
    </message>
    <message>
        <source>its header contradicts itself. The file is damaged: get it again.</source>
        <translation>헤더의 내용이 서로 맞지 않습니다. 파일이 손상되었으니 다시 구하세요.</translation>
    </message>
    <message>
        <source>its header does not say how large it is. The file is damaged: get it again.</source>
        <translation>헤더에 크기가 없습니다. 파일이 손상되었으니 다시 구하세요.</translation>
    </message>
    <message>
        <source>its header is not complete. The file is damaged: get it again.</source>
        <translation>헤더가 완전하지 않습니다. 파일이 손상되었으니 다시 구하세요.</translation>
    </message>
    <message>
        <source>its header says the brightest value is {peak}; 1 to 65535 is possible.</source>
        <translation>헤더에 가장 밝은 값이 {peak}(이)라고 되어 있습니다. 1에서 65535까지 됩니다.</translation>
    </message>
    <message>
        <source>its header says {samples} channels. The file is damaged: get it again.</source>
        <translation>헤더에 채널이 {samples}개라고 되어 있습니다. 파일이 손상되었으니 다시 구하세요.</translation>
    </message>
    <message>
        <source>its header says {width} × {height} pixels. The file is damaged: get it again.</source>
        <translation>헤더에 {width} × {height}픽셀이라고 되어 있습니다. 파일이 손상되었으니 다시 구하세요.</translation>
    </message>
    <message>
        <source>its layout is not supported (TIFF compression {compression}, colours {photometric}, {bits} bit). Save it as plain TIFF or PNG.</source>
        <translation>지원하지 않는 구성입니다(TIFF 압축 {compression}, 색 {photometric}, {bits}비트). 일반 TIFF나 PNG로 저장하세요.</translation>
    </message>
    <message>
        <source>its layout is not supported. Save it as PNG or as plain TIFF.</source>
        <translation>이 저장 방식은 지원하지 않습니다. PNG 또는 일반 TIFF로 저장하세요.</translation>
    </message>
    <message>
        <source>its name is not possible on this disk</source>
        <translation>이 디스크에서 쓸 수 없는 이름입니다</translation>
    </message>
    <message>
        <source>its name is too long</source>
        <translation>이름이 너무 깁니다</translation>
    </message>
    <message>
        <source>its picture data end after {share} % of the picture. It is incomplete: copy or download it again.</source>
        <translation>그림 데이터가 그림의 {share} %에서 끊깁니다. 완전하지 않으니 다시 복사하거나 내려받으세요.</translation>
    </message>
    <message>
        <source>its picture data end before the picture is complete. It is incomplete: copy or download it again.</source>
        <translation>그림 데이터가 그림이 끝나기 전에 끊깁니다. 완전하지 않으니 다시 복사하거나 내려받으세요.</translation>
    </message>
    <message>
        <source>its pixel data are damaged or incomplete. Copy or download the file again.</source>
        <translation>픽셀 데이터가 손상되었거나 완전하지 않습니다. 파일을 다시 복사하거나 내려받으세요.</translation>
    </message>
    <message>
        <source>its predictor is meant for floating-point values. Convert it to 16 bit.</source>
        <translation>부동소수점용 예측기를 씁니다. 16비트로 바꾸세요.</translation>
    </message>
    <message>
        <source>its reader has gone</source>
        <translation>읽는 쪽이 없어졌습니다</translation>
    </message>
    <message>
        <source>its size is {size}, not {wanted}</source>
        <translation>크기가 {wanted}이(가) 아니라 {size}입니다</translation>
    </message>
    <message>
        <source>its weights file {file} cannot be read</source>
        <translation>가중치 파일 {file}을(를) 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>its weights file {file} is being read</source>
        <translation>가중치 파일 {file}을(를) 읽는 중입니다</translation>
    </message>
    <message>
        <source>known answers</source>
        <translation>확인 시행</translation>
    </message>
    <message>
        <source>known answers passed</source>
        <translation>확인 시행 통과</translation>
    </message>
    <message>
        <source>left</source>
        <translation>왼쪽</translation>
    </message>
    <message>
        <source>left out by screening</source>
        <translation>선별에서 제외</translation>
    </message>
    <message>
        <source>left picture chosen</source>
        <translation>왼쪽 사진 선택</translation>
    </message>
    <message>
        <source>length of a session</source>
        <translation>회차 길이</translation>
    </message>
    <message>
        <source>light</source>
        <translation>조명</translation>
    </message>
    <message>
        <source>looks before closing</source>
        <translation>마감 전 열람</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>low anchor</source>
        <translation>낮은 기준점</translation>
    </message>
    <message>
        <source>lower</source>
        <translation>낮을수록</translation>
    </message>
    <message>
        <source>lr is {value:g}; it must be above 0.</source>
        <translation>lr이 {value:g}입니다. 0보다 커야 합니다.</translation>
    </message>
    <message>
        <source>mean opinion score</source>
        <translation>평균 평점(MOS)</translation>
    </message>
    <message>
        <source>mean opinion score with 95 % interval</source>
        <translation>평균 평점(MOS)과 95 % 구간</translation>
    </message>
    <message>
        <source>mean rank</source>
        <translation>평균 순위</translation>
    </message>
    <message>
        <source>median</source>
        <translation>중앙값</translation>
    </message>
    <message>
        <source>median s</source>
        <translation>중앙값(초)</translation>
    </message>
    <message>
        <source>median time of a vote</source>
        <translation>응답 시간 중앙값</translation>
    </message>
    <message>
        <source>median {median} min, longest {longest} min</source>
        <translation>중앙값 {median}분, 최장 {longest}분</translation>
    </message>
    <message>
        <source>metric</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>metrics must be one or more names, each once, such as ["psnr", "ssim"].</source>
        <translation>metrics는 하나 이상의 서로 다른 이름이어야 합니다. 예: ["psnr", "ssim"].</translation>
    </message>
    <message>
        <source>metrics names one metric twice: {names}.</source>
        <translation>metrics에 같은 지표가 두 번 있습니다: {names}.</translation>
    </message>
    <message>
        <source>metrics names {names}, but the pictures of style transfer have no reference to be compared with. Leave them out: its terms are measured.</source>
        <translation>metrics에 {names}이(가) 있지만 스타일 변환의 그림에는 비교할 기준이 없습니다. 빼세요. 항의 값은 측정됩니다.</translation>
    </message>
    <message>
        <source>metrics names {name}, which compares with a reference; unpaired pictures have none. Leave it out, or name one that needs none.</source>
        <translation>metrics의 {name}은(는) 기준과 비교하는 지표인데, 짝이 없는 그림에는 기준이 없습니다. 빼거나 기준이 필요 없는 지표를 지정하세요.</translation>
    </message>
    <message>
        <source>metrics names {name}, which compares with the input of each picture; a run does not measure it. Leave it out, and measure the model with evaluate --metrics {name}.</source>
        <translation>metrics에 각 그림의 입력과 비교하는 {name}이(가) 있지만 실행에서는 측정하지 않습니다. 빼고, evaluate --metrics {name}(으)로 모델을 측정하세요.</translation>
    </message>
    <message>
        <source>metrics names {name}, which is always measured, as {name}_y. Leave it out.</source>
        <translation>metrics에 {name}이(가) 있지만 {name}_y로 언제나 측정됩니다. 빼세요.</translation>
    </message>
    <message>
        <source>metrics names “{name}”, which is no metric; there are: {names}.</source>
        <translation>metrics의 “{name}”은(는) 지표가 아닙니다. 있는 것: {names}.</translation>
    </message>
    <message>
        <source>missing votes</source>
        <translation>빠진 응답</translation>
    </message>
    <message>
        <source>mixed model</source>
        <translation>혼합 모형</translation>
    </message>
    <message>
        <source>mixed model over images, this rater only</source>
        <translation>이미지에 대한 혼합 모형, 이 평가자만</translation>
    </message>
    <message>
        <source>mixed model over raters, this image only</source>
        <translation>평가자에 대한 혼합 모형, 이 이미지만</translation>
    </message>
    <message>
        <source>model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>monitor</source>
        <translation>모니터</translation>
    </message>
    <message>
        <source>moved like this, the picture covers nothing of the input</source>
        <translation>이만큼 옮기면 그림이 입력의 어느 부분도 덮지 않습니다</translation>
    </message>
    <message>
        <source>network.kind is “{kind}”; it must be one of {kinds}.</source>
        <translation>network.kind가 “{kind}”입니다. 다음 중 하나여야 합니다: {kinds}.</translation>
    </message>
    <message>
        <source>network: {reason}</source>
        <translation>network: {reason}</translation>
    </message>
    <message>
        <source>no interval</source>
        <translation>구간 없음</translation>
    </message>
    <message>
        <source>no name says otherwise</source>
        <translation>이름이 달리 나타내지 않음</translation>
    </message>
    <message>
        <source>no pixels are left after shaving {shave} on each side</source>
        <translation>각 변에서 {shave}픽셀을 잘라 내면 남는 픽셀이 없습니다</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>이유 없음</translation>
    </message>
    <message>
        <source>no reference: only the low-resolution image is known</source>
        <translation>기준 없음: 저해상도 이미지만 있습니다</translation>
    </message>
    <message>
        <source>no repeats</source>
        <translation>반복 없음</translation>
    </message>
    <message>
        <source>no test: one rater and one image</source>
        <translation>검정 없음: 평가자 1명, 이미지 1개</translation>
    </message>
    <message>
        <source>none asked</source>
        <translation>묻지 않음</translation>
    </message>
    <message>
        <source>not a file</source>
        <translation>파일이 아닌 것</translation>
    </message>
    <message>
        <source>not an ICC profile</source>
        <translation>ICC 프로파일이 아님</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>확인하지 않음</translation>
    </message>
    <message>
        <source>not compared with the input: its noise is known only for the whole of it</source>
        <translation>입력과 비교하지 않음: 입력 전체에 대해서만 잡음을 알 수 있습니다</translation>
    </message>
    <message>
        <source>not compared with the input: the picture is {picture}, the input {small}, and {scale} times that is another size</source>
        <translation>입력과 비교하지 않음: 그림은 {picture}, 입력은 {small}이며, 그 {scale}배는 다른 크기입니다</translation>
    </message>
    <message>
        <source>not compared: the picture is {picture}, the reference {reference}</source>
        <translation>비교하지 않음: 그림은 {picture}, 기준은 {reference}입니다</translation>
    </message>
    <message>
        <source>not enough memory for {label} of {width}×{height} pixels on {device}; close other programs, or use a smaller picture</source>
        <translation>{device}에서 {width}×{height}픽셀의 {label}을(를) 계산할 메모리가 부족합니다. 다른 프로그램을 닫거나 더 작은 그림을 쓰세요</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>기록 안 됨</translation>
    </message>
    <message>
        <source>not scored: the picture is {picture}, the reference {reference}</source>
        <translation>점수 없음: 그림은 {picture}, 기준은 {reference}입니다</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>아직 아님</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>objective.{name} compares with a reference, which unpaired pictures do not have. The terms of such a run are adversarial, cycle and identity.</source>
        <translation>objective.{name}은(는) 기준과 비교하는데, 짝 없는 그림에는 기준이 없습니다. 이런 학습의 항은 adversarial, cycle, identity입니다.</translation>
    </message>
    <message>
        <source>objective.{name} has no usable gradient on the start model ({norm:g}), so its share cannot be measured. Give it a weight.</source>
        <translation>objective.{name}은(는) 시작 모델에서 쓸 수 있는 기울기가 없어({norm:g}) 몫을 잴 수 없습니다. 가중치를 지정하세요.</translation>
    </message>
    <message>
        <source>objective.{name} has {layers} layers but {weights} layer_weights. Give one for each layer, or none.</source>
        <translation>objective.{name}에 층이 {layers}개인데 layer_weights가 {weights}개입니다. 층마다 하나씩 주거나 비우세요.</translation>
    </message>
    <message>
        <source>objective.{name} is adversarial: a share cannot be measured against a discriminator that has not learned yet. Give it a weight.</source>
        <translation>objective.{name}은(는) 적대 항입니다. 아직 배우지 않은 판별기로는 비율을 잴 수 없습니다. 가중치를 주세요.</translation>
    </message>
    <message>
        <source>objective.{name} is for runs of the task unpaired.</source>
        <translation>objective.{name}은(는) 작업 unpaired에만 씁니다.</translation>
    </message>
    <message>
        <source>objective.{name} names no layers. "last" is the last feature layer.</source>
        <translation>objective.{name}에 층이 없습니다. "last"가 마지막 특징 층입니다.</translation>
    </message>
    <message>
        <source>objective.{name} needs the loss network {network}. {missing}</source>
        <translation>objective.{name}에는 손실 네트워크 {network}이(가) 필요합니다. {missing}</translation>
    </message>
    <message>
        <source>objective.{name} needs the loss network {network}. {reason}</source>
        <translation>objective.{name}에는 손실 신경망 {network}이(가) 필요합니다. {reason}</translation>
    </message>
    <message>
        <source>objective.{name}.loss is relativistic, which needs pairs. Take lsgan, vanilla or hinge.</source>
        <translation>objective.{name}.loss가 relativistic인데, 이는 짝이 필요합니다. lsgan, vanilla, hinge 중에서 고르세요.</translation>
    </message>
    <message>
        <source>objective.{name}.share cannot be measured in an unpaired run. Give it a weight.</source>
        <translation>짝 없는 학습에서는 objective.{name}.share를 잴 수 없습니다. weight를 지정하세요.</translation>
    </message>
    <message>
        <source>objectives.{name} needs either terms or a preset that it is taken from.</source>
        <translation>objectives.{name}에는 항이나 가져올 프리셋이 필요합니다.</translation>
    </message>
    <message>
        <source>objectives.{place} is given by a weight ({weight}): objectives on different networks would differ in scale by orders of magnitude, and scales would be compared, not networks. Give it a share instead (share = 1.0), or write calibration = "as_written" to compare them so.</source>
        <translation>objectives.{place}이(가) 가중치({weight})로 주어졌습니다. 신경망가 다르면 크기가 몇 자릿수씩 달라서 신경망가 아니라 크기를 비교하게 됩니다. 대신 몫을 쓰거나(share = 1.0), 그대로 비교하려면 calibration = "as_written"을 쓰세요.</translation>
    </message>
    <message>
        <source>of a value</source>
        <translation>(어떤 값)</translation>
    </message>
    <message>
        <source>offered every {minutes} min</source>
        <translation>{minutes}분마다 권함</translation>
    </message>
    <message>
        <source>one session</source>
        <translation>한 회차</translation>
    </message>
    <message>
        <source>only whole images have this score</source>
        <translation>이 점수는 이미지 전체에만 있습니다</translation>
    </message>
    <message>
        <source>order</source>
        <translation>순서</translation>
    </message>
    <message>
        <source>original</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>over</source>
        <translation>상대</translation>
    </message>
    <message>
        <source>over raters alone</source>
        <translation>평가자에 대해서만</translation>
    </message>
    <message>
        <source>over raters and images</source>
        <translation>평가자와 이미지에 대해</translation>
    </message>
    <message>
        <source>p (Holm)</source>
        <translation>p(Holm)</translation>
    </message>
    <message>
        <source>passed {passed} of {total} gold trials (rule: at least {least})</source>
        <translation>골드 시행 {total}개 중 {passed}개 통과(규칙: {least} 이상)</translation>
    </message>
    <message>
        <source>patch is {patch} px, but a discriminator of kind {kind} needs {smallest}. Choose a larger patch or another kind.</source>
        <translation>patch는 {patch}픽셀인데 {kind} 판별자에는 {smallest}픽셀이 필요합니다. 더 큰 patch나 다른 종류를 고르세요.</translation>
    </message>
    <message>
        <source>patch is {patch} px, but a loss network with its shifts needs {smallest}. Choose a larger patch.</source>
        <translation>patch는 {patch}픽셀인데 이동을 더한 손실 신경망에는 {smallest}픽셀이 필요합니다. 더 큰 patch를 고르세요.</translation>
    </message>
    <message>
        <source>patch is {patch} px, but objective.{name} needs {least}. Choose a larger patch.</source>
        <translation>patch가 {patch}픽셀인데 objective.{name}에는 {least}픽셀이 필요합니다. 더 큰 패치를 고르세요.</translation>
    </message>
    <message>
        <source>patch is {patch}; it counts pixels of the reference and must be a multiple of the scale {scale}: --set patch={nearest}</source>
        <translation>patch가 {patch}입니다. 원본의 픽셀 수이며 배율 {scale}의 배수여야 합니다: --set patch={nearest}</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>picture with itself: left, right, tie</source>
        <translation>같은 사진끼리: 왼쪽, 오른쪽, 무승부</translation>
    </message>
    <message>
        <source>pixel exact, of trials</source>
        <translation>화소 일치 시행</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>화소</translation>
    </message>
    <message>
        <source>pixels of its first kernel</source>
        <translation>첫 커널의 픽셀</translation>
    </message>
    <message>
        <source>pixels of its last kernel</source>
        <translation>마지막 커널의 픽셀</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>계획</translation>
    </message>
    <message>
        <source>poor or worse</source>
        <translation>나쁨 이하</translation>
    </message>
    <message>
        <source>precision fp16 is for GPUs; a processor trains in bf16 or fp32.</source>
        <translation>fp16 정밀도는 GPU용입니다. 프로세서는 bf16이나 fp32로 학습합니다.</translation>
    </message>
    <message>
        <source>preference in JOD (1: three of four prefer it) with 95 % interval</source>
        <translation>선호도 JOD (1: 네 명 중 세 명이 선호)와 95 % 구간</translation>
    </message>
    <message>
        <source>preference in JOD (1: three of four prefer it); no interval</source>
        <translation>JOD 선호도(1: 네 명 중 세 명이 선호), 구간 없음</translation>
    </message>
    <message>
        <source>programs</source>
        <translation>프로그램</translation>
    </message>
    <message>
        <source>rater</source>
        <translation>평가자</translation>
    </message>
    <message>
        <source>raters</source>
        <translation>평가자</translation>
    </message>
    <message>
        <source>raters with votes</source>
        <translation>응답한 평가자</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>recipe</source>
        <translation>만든 방법</translation>
    </message>
    <message>
        <source>recruitment</source>
        <translation>모집</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>제외</translation>
    </message>
    <message>
        <source>repeats</source>
        <translation>반복</translation>
    </message>
    <message>
        <source>repeats differ by {mae} on average (rule: at most {most})</source>
        <translation>반복 시행의 평균 차이 {mae}(규칙: {most} 이하)</translation>
    </message>
    <message>
        <source>repeats: mean absolute difference</source>
        <translation>반복: 평균 절대 차이</translation>
    </message>
    <message>
        <source>rests</source>
        <translation>휴식</translation>
    </message>
    <message>
        <source>room</source>
        <translation>방</translation>
    </message>
    <message>
        <source>rule</source>
        <translation>규칙</translation>
    </message>
    <message>
        <source>rule of their choice</source>
        <translation>선정 규칙</translation>
    </message>
    <message>
        <source>sRGB</source>
        <translation>sRGB</translation>
    </message>
    <message>
        <source>same answer to a repeat</source>
        <translation>반복에서 같은 답</translation>
    </message>
    <message>
        <source>same answer with sides changed</source>
        <translation>좌우를 바꿔도 같은 답</translation>
    </message>
    <message>
        <source>scale is {scale}; a translation has the size of its input, so it must be 1.</source>
        <translation>scale이 {scale}입니다. 변환 결과는 입력과 크기가 같으므로 1이어야 합니다.</translation>
    </message>
    <message>
        <source>schedule.factor is {value:g}; it goes from above 0 to 1.</source>
        <translation>schedule.factor가 {value:g}입니다. 0보다 크고 1 이하입니다.</translation>
    </message>
    <message>
        <source>schedule.final is {value:g}; it goes from 0 to 1.</source>
        <translation>schedule.final이 {value:g}입니다. 0에서 1까지입니다.</translation>
    </message>
    <message>
        <source>schedule.hold is {hold:g}; it is a share of the steps, 0 to below 1.</source>
        <translation>schedule.hold가 {hold:g}입니다. 단계의 비율로 0 이상 1 미만입니다.</translation>
    </message>
    <message>
        <source>schedule.milestones are shares of the steps between 0 and 1, in rising order.</source>
        <translation>schedule.milestones는 0과 1 사이의 단계 비율이며 커지는 순서입니다.</translation>
    </message>
    <message>
        <source>schedule.warmup is {value:g}; it is a share of the steps, 0 to below 1.</source>
        <translation>schedule.warmup이 {value:g}입니다. 단계의 비율로 0 이상 1 미만입니다.</translation>
    </message>
    <message>
        <source>scores of metrics itself</source>
        <translation>지표 점수 자체</translation>
    </message>
    <message>
        <source>seed of the bootstrap</source>
        <translation>부트스트랩 시드</translation>
    </message>
    <message>
        <source>seed of the plans</source>
        <translation>계획 시드</translation>
    </message>
    <message>
        <source>seeds must be one or more numbers, each once, such as seeds = [0, 1, 2].</source>
        <translation>seeds는 하나 이상의 서로 다른 숫자여야 합니다. 예: seeds = [0, 1, 2].</translation>
    </message>
    <message>
        <source>sessions</source>
        <translation>회차</translation>
    </message>
    <message>
        <source>set.{key} cannot be set for all runs: a sweep decides it. Objectives stand in [objectives], the start model in from, the seeds in seeds.</source>
        <translation>set.{key}은(는) 모든 실행에 설정할 수 없습니다. 비교가 정합니다. 목적 함수는 [objectives], 시작 모델은 from, 시드는 seeds에 씁니다.</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>share of choices</source>
        <translation>선택 비율</translation>
    </message>
    <message>
        <source>share of votes; numbers are votes</source>
        <translation>응답 비율. 숫자는 응답 수</translation>
    </message>
    <message>
        <source>share without ties</source>
        <translation>비율(차이 없음 제외)</translation>
    </message>
    <message>
        <source>sides changed</source>
        <translation>좌우 바꿈</translation>
    </message>
    <message>
        <source>sittings</source>
        <translation>참여 횟수</translation>
    </message>
    <message>
        <source>source</source>
        <translation>원본 파일</translation>
    </message>
    <message>
        <source>standard error</source>
        <translation>표준오차</translation>
    </message>
    <message>
        <source>started</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>stated primaries converted to sRGB</source>
        <translation>파일에 적힌 원색에서 sRGB로 변환됨</translation>
    </message>
    <message>
        <source>station</source>
        <translation>컴퓨터</translation>
    </message>
    <message>
        <source>study</source>
        <translation>연구</translation>
    </message>
    <message>
        <source>style.size is {size}; it goes from 32 to {most} px, or is 0 for none.</source>
        <translation>style.size가 {size}입니다. 32에서 {most}픽셀까지이거나, 바꾸지 않으려면 0입니다.</translation>
    </message>
    <message>
        <source>task “style” and a term with against = "style" belong together; the run has only one of them.</source>
        <translation>task “style”과 against = "style"인 항은 함께 있어야 합니다. 실행에는 하나만 있습니다.</translation>
    </message>
    <message>
        <source>test</source>
        <translation>본시험</translation>
    </message>
    <message>
        <source>tests names no folder to score the models on, such as tests = ["Set5/x4"].</source>
        <translation>tests에 모델을 채점할 폴더가 없습니다. 예: tests = ["Set5/x4"].</translation>
    </message>
    <message>
        <source>text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>the VAE of a diffusion model</source>
        <translation>확산 모델의 VAE</translation>
    </message>
    <message>
        <source>the box holds no pixel of the input</source>
        <translation>상자에 입력 픽셀이 없습니다</translation>
    </message>
    <message>
        <source>the box holds no scored pixel</source>
        <translation>상자에 점수를 매길 픽셀이 없습니다</translation>
    </message>
    <message>
        <source>the design and 1 plan against their digests</source>
        <translation>설계와 계획 1개를 다이제스트와 대조</translation>
    </message>
    <message>
        <source>the design and {count} plans against their digests</source>
        <translation>설계와 계획 {count}개를 다이제스트와 대조</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>디스크가 가득 찼습니다</translation>
    </message>
    <message>
        <source>the disk is read-only</source>
        <translation>읽기 전용 디스크입니다</translation>
    </message>
    <message>
        <source>the disk reports an error</source>
        <translation>디스크가 오류를 알렸습니다</translation>
    </message>
    <message>
        <source>the disk reports an error or was taken away</source>
        <translation>디스크 오류가 났거나 디스크가 분리되었습니다</translation>
    </message>
    <message>
        <source>the engine gave no answer</source>
        <translation>엔진이 답하지 않았습니다</translation>
    </message>
    <message>
        <source>the file ends too early. It is incomplete: copy or download it again.</source>
        <translation>파일이 너무 일찍 끝납니다. 완전하지 않으니 다시 복사하거나 내려받으세요.</translation>
    </message>
    <message>
        <source>the given input is not {recipe} of its reference: it differs by up to {codes} codes</source>
        <translation>주어진 입력이 기준 그림에 {recipe}을(를) 적용한 것이 아닙니다(최대 {codes}코드 차이)</translation>
    </message>
    <message>
        <source>the image has transparent pixels there, which a spectrum cannot leave out</source>
        <translation>그곳에 투명한 픽셀이 있으며 스펙트럼은 이를 제외할 수 없습니다</translation>
    </message>
    <message>
        <source>the image has transparent pixels, which this metric cannot leave out</source>
        <translation>이미지에 투명한 픽셀이 있는데 이 지표는 이를 제외할 수 없습니다</translation>
    </message>
    <message>
        <source>the input (LR image) that this result was made from is not known</source>
        <translation>이 결과를 만든 입력(LR 이미지)을 알 수 없습니다</translation>
    </message>
    <message>
        <source>the input has transparent pixels, which this metric cannot leave out</source>
        <translation>입력에 투명한 픽셀이 있으며 이 지표는 이를 제외할 수 없습니다</translation>
    </message>
    <message>
        <source>the installed {package} has no {file}; install it again with `pip install -U {package}`</source>
        <translation>설치된 {package}에 {file} 파일이 없습니다. `pip install -U {package}` 명령으로 다시 설치하세요</translation>
    </message>
    <message>
        <source>the network disk does not answer</source>
        <translation>네트워크 디스크가 응답하지 않습니다</translation>
    </message>
    <message>
        <source>the network disk lost it</source>
        <translation>네트워크 디스크에서 사라졌습니다</translation>
    </message>
    <message>
        <source>the normal quantile</source>
        <translation>정규 분위수</translation>
    </message>
    <message>
        <source>the original</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>the package {package} is not installed, which holds what this metric has learned; install it with `pip install {package}`</source>
        <translation>이 지표가 학습한 값이 든 {package} 패키지가 설치되지 않았습니다. `pip install {package}` 명령으로 설치하세요</translation>
    </message>
    <message>
        <source>the permission is missing</source>
        <translation>권한이 없습니다</translation>
    </message>
    <message>
        <source>the picture is too large for a TIFF file (4 GiB). Save it as PNG.</source>
        <translation>그림이 TIFF 파일(4 GiB)에는 너무 큽니다. PNG로 저장하세요.</translation>
    </message>
    <message>
        <source>the region is smaller than the window of SSIM</source>
        <translation>영역이 SSIM의 창보다 작습니다</translation>
    </message>
    <message>
        <source>the system does not allow it</source>
        <translation>시스템이 허용하지 않습니다</translation>
    </message>
    <message>
        <source>the {what} are {has}, in that code {fixed}</source>
        <translation>{what}: {has}개, 그 코드에서는 {fixed}개입니다</translation>
    </message>
    <message>
        <source>there is something other than numbers in it. The file is damaged: get it again.</source>
        <translation>숫자가 아닌 것이 들어 있습니다. 파일이 손상되었으니 다시 구하세요.</translation>
    </message>
    <message>
        <source>this engine does not know the metric “{name}”</source>
        <translation>이 엔진은 지표 “{name}”을(를) 모릅니다</translation>
    </message>
    <message>
        <source>ties</source>
        <translation>무승부</translation>
    </message>
    <message>
        <source>too many files are open</source>
        <translation>열린 파일이 너무 많습니다</translation>
    </message>
    <message>
        <source>too small for a spectrum: {width}×{height} pixels, at least {least} on each side are needed</source>
        <translation>스펙트럼을 구하기에는 너무 작음: {width}×{height}픽셀, 각 변에 최소 {least}픽셀이 필요합니다</translation>
    </message>
    <message>
        <source>training</source>
        <translation>연습</translation>
    </message>
    <message>
        <source>trial number</source>
        <translation>시행 번호</translation>
    </message>
    <message>
        <source>trials of a rater</source>
        <translation>평가자당 시행</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 또는 false</translation>
    </message>
    <message>
        <source>under 500 ms</source>
        <translation>500 ms 미만</translation>
    </message>
    <message>
        <source>used in</source>
        <translation>용도</translation>
    </message>
    <message>
        <source>values of its own</source>
        <translation>자체 값</translation>
    </message>
    <message>
        <source>viewing distance</source>
        <translation>시청 거리</translation>
    </message>
    <message>
        <source>vote less MOS and bias</source>
        <translation>응답 − MOS − 편향</translation>
    </message>
    <message>
        <source>votes</source>
        <translation>응답</translation>
    </message>
    <message>
        <source>votes a picture</source>
        <translation>사진당 평가 수</translation>
    </message>
    <message>
        <source>votes in the result</source>
        <translation>결과에 쓰인 응답</translation>
    </message>
    <message>
        <source>weights not installed: {label} {weights} ({size} MiB); get them with `sr-studio train networks --get {name}`</source>
        <translation>가중치가 설치되지 않았습니다: {label} {weights} ({size} MiB). `sr-studio train networks --get {name}` 명령으로 받으세요</translation>
    </message>
    <message>
        <source>weights not installed: {why} Get {label} {weights} with `sr-studio train networks --get {name}`</source>
        <translation>가중치가 설치되지 않았습니다: {why} {label} {weights}은(는) `sr-studio train networks --get {name}` 명령으로 받으세요</translation>
    </message>
    <message>
        <source>what it is</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>wide gamut</source>
        <translation>광색역</translation>
    </message>
    <message>
        <source>wider than the scale</source>
        <translation>척도보다 넓음</translation>
    </message>
    <message>
        <source>with 95 % intervals from a bootstrap over raters (one image)</source>
        <translation>평가자에 대한 부트스트랩으로 95 % 구간을 구했습니다(이미지 한 장)</translation>
    </message>
    <message>
        <source>with 95 % intervals from a bootstrap over raters and images</source>
        <translation>평가자와 이미지에 대한 부트스트랩으로 95 % 구간을 구했습니다</translation>
    </message>
    <message>
        <source>with the majority</source>
        <translation>다수와 일치</translation>
    </message>
    <message>
        <source>without intervals, since there is one rater</source>
        <translation>평가자가 한 명이어서 구간은 없습니다</translation>
    </message>
    <message>
        <source>won, a tie being half</source>
        <translation>승률(차이 없음은 절반)</translation>
    </message>
    <message>
        <source>your disk quota is used up</source>
        <translation>디스크 할당량을 다 썼습니다</translation>
    </message>
    <message>
        <source>{a} and {b} were never compared with each other; on the scale of all comparisons {a} stands {difference} JOD above ({evidence}; {who}; {method}).</source>
        <translation>{a}와(과) {b}은(는) 직접 비교된 적이 없습니다. 전체 비교의 척도에서 {a}이(가) {difference} JOD 높습니다 ({evidence}; {who}; {method}).</translation>
    </message>
    <message>
        <source>{bits} bit were scaled to 16 bit.</source>
        <translation>{bits}비트를 16비트로 늘렸습니다.</translation>
    </message>
    <message>
        <source>{closed} closed, {open} still open. Close all of them or merge before the closing.</source>
        <translation>{closed}은(는) 마감, {open}은(는) 진행 중입니다. 모두 마감하거나 마감 전에 병합하세요.</translation>
    </message>
    <message>
        <source>{code} has answered everything. Thank you.</source>
        <translation>{code}은(는) 모든 평가를 마쳤습니다. 감사합니다.</translation>
    </message>
    <message>
        <source>{code} is taken. Choose another code.</source>
        <translation>{code}은(는) 이미 쓰고 있습니다. 다른 코드를 고르세요.</translation>
    </message>
    <message>
        <source>{code} was deleted in “{one}” and is still in “{other}”. Delete the rater there too, then merge.</source>
        <translation>{code}은(는) “{one}”에서 삭제되었지만 “{other}”에 남아 있습니다. 그곳에서도 삭제한 뒤 병합하세요.</translation>
    </message>
    <message>
        <source>{code}, trial {trial}: in {database}, not in {file}</source>
        <translation>{code}, 시행 {trial}: {database}에 있고 {file}에는 없음</translation>
    </message>
    <message>
        <source>{code}, trial {trial}: in {file}, not in {database}</source>
        <translation>{code}, 시행 {trial}: {file}에 있고 {database}에는 없음</translation>
    </message>
    <message>
        <source>{code}, trial {trial}: {database} has {fields}</source>
        <translation>{code}, 시행 {trial}: {database}의 값 {fields}</translation>
    </message>
    <message>
        <source>{condition} cannot run on “{content}”: it has neither an original nor an input.</source>
        <translation>“{content}”에는 원본도 입력도 없어 {condition}을(를) 실행할 수 없습니다.</translation>
    </message>
    <message>
        <source>{condition} has a mean opinion score of {mos} ({who}); there is nothing to compare it with.</source>
        <translation>{condition}의 평균 평가 점수는 {mos}입니다 ({who}). 비교할 조건이 없습니다.</translation>
    </message>
    <message>
        <source>{count:,} of {all:,} pixels are transparent: they are left out of the scores.</source>
        <translation>픽셀 {all:,}개 중 {count:,}개가 투명하여 점수에서 제외됩니다.</translation>
    </message>
    <message>
        <source>{count} conditions</source>
        <translation>조건 {count}개</translation>
    </message>
    <message>
        <source>{count} extra channels left out.</source>
        <translation>남는 채널 {count}개를 뺐습니다.</translation>
    </message>
    <message>
        <source>{count} files against the manifest</source>
        <translation>파일 {count}개를 목록과 대조</translation>
    </message>
    <message>
        <source>{count} files, such as {large} and {small}, stand in the exact ratio {scale}, but their names do not say that they belong together. Give them names such as a_HR and a_LR, or open those of one size by themselves.</source>
        <translation>파일 {count}개(예: {large}, {small})는 크기가 정확히 {scale}배인데 이름만으로는 짝인지 알 수 없습니다. a_HR, a_LR처럼 이름을 짓거나 같은 크기의 파일만 여세요.</translation>
    </message>
    <message>
        <source>{count} files, such as {one} and {other}, have one name and one size in two folders, and nothing says which are the references. Call the folder of the references GT or HR.</source>
        <translation>파일 {count}개(예: {one}, {other})는 두 폴더에서 이름과 크기가 같은데 어느 쪽이 기준인지 알 수 없습니다. 기준 폴더의 이름을 GT 또는 HR로 하세요.</translation>
    </message>
    <message>
        <source>{count} images</source>
        <translation>이미지 {count}장</translation>
    </message>
    <message>
        <source>{count} images; neither the pictures nor how they were chosen is recorded in the file of votes.</source>
        <translation>이미지 {count}장. 응답 파일에는 사진도 선정 방법도 기록되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>{count} of {draws} bootstrap draws had no finite scale and were regularised ({estimator}): intervals of JOD are rough.</source>
        <translation>부트스트랩 {draws}회 중 {count}회는 유한한 척도가 없어 정칙화했습니다({estimator}). JOD 구간은 대략적인 값입니다.</translation>
    </message>
    <message>
        <source>{count} pairs</source>
        <translation>쌍 {count}개</translation>
    </message>
    <message>
        <source>{count} patches a process cannot be cut into {parts} equal parts. Change batch or accumulate.</source>
        <translation>프로세스당 패치 {count}개를 {parts}개로 똑같이 나눌 수 없습니다. batch나 accumulate를 바꾸세요.</translation>
    </message>
    <message>
        <source>{count} pictures against their digests</source>
        <translation>사진 {count}장을 다이제스트와 대조</translation>
    </message>
    <message>
        <source>{count} pixels of it are transparent and those of its reference are not, so it cannot be scored on the same pixels as the others. Save it without transparency.</source>
        <translation>픽셀 {count}개가 투명하지만 기준 이미지에서는 투명하지 않아 다른 결과와 같은 픽셀로 점수를 매길 수 없습니다. 투명도 없이 저장하세요.</translation>
    </message>
    <message>
        <source>{count} raters</source>
        <translation>평가자 {count}명</translation>
    </message>
    <message>
        <source>{count} raters have the code {code}, from stations that were merged. Name one by its id: {ids}.</source>
        <translation>병합한 스테이션의 평가자 {count}명이 코드 {code}을(를) 함께 씁니다. ID로 지정하세요: {ids}.</translation>
    </message>
    <message>
        <source>{count} sessions</source>
        <translation>{count}회차</translation>
    </message>
    <message>
        <source>{count} votes</source>
        <translation>평가 {count}개</translation>
    </message>
    <message>
        <source>{count} votes of raters whom the experimenter excluded are no part of it.</source>
        <translation>실험자가 제외한 평가자의 응답 {count}개는 포함하지 않았다.</translation>
    </message>
    <message>
        <source>{crop}, after moving pictures into line</source>
        <translation>{crop}, 그림의 위치를 맞춘 뒤</translation>
    </message>
    <message>
        <source>{damaged} ({error})</source>
        <translation>{damaged} ({error})</translation>
    </message>
    <message>
        <source>{distance} cm</source>
        <translation>{distance} cm</translation>
    </message>
    <message>
        <source>{entry} has no model to score yet.</source>
        <translation>{entry}에 채점할 모델이 아직 없습니다.</translation>
    </message>
    <message>
        <source>{files} is here, but these are other weights.</source>
        <translation>{files} 파일이 있지만 다른 가중치입니다.</translation>
    </message>
    <message>
        <source>{file} belongs to another study. Put the right one back.</source>
        <translation>{file}은(는) 다른 연구의 파일입니다. 올바른 파일로 되돌리세요.</translation>
    </message>
    <message>
        <source>{file} cannot be deleted ({reason}). Check the folder's permissions.</source>
        <translation>{file}: 지울 수 없습니다({reason}). 폴더의 권한을 확인하세요.</translation>
    </message>
    <message>
        <source>{file} cannot be deleted. Delete it: it holds the deleted votes.</source>
        <translation>{file}을(를) 삭제할 수 없습니다. 삭제한 평가가 들어 있으니 직접 삭제하세요.</translation>
    </message>
    <message>
        <source>{file} cannot be opened ({reason}). Its folder must be writable.</source>
        <translation>{file}을(를) 열 수 없습니다({reason}). 그 폴더에 쓸 수 있어야 합니다.</translation>
    </message>
    <message>
        <source>{file} cannot be read ({reason})</source>
        <translation>{file} 파일을 읽을 수 없습니다({reason})</translation>
    </message>
    <message>
        <source>{file} cannot be read ({reason}), so it is not known whether a process is at work. Change the permissions.</source>
        <translation>{file}을(를) 읽을 수 없어({reason}) 작업 중인 프로세스가 있는지 알 수 없습니다. 권한을 바꾸세요.</translation>
    </message>
    <message>
        <source>{file} cannot be read ({reason}). Add the model again.</source>
        <translation>{file}: 읽을 수 없습니다({reason}). 모델을 다시 추가하세요.</translation>
    </message>
    <message>
        <source>{file} cannot be read ({reason}). Check that it exists and may be opened.</source>
        <translation>{file}: 읽을 수 없습니다({reason}). 파일이 있고 열 수 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>{file} cannot be read ({reason}). It holds the factors of this run's objective; restore it, or begin a new run from this one with --from.</source>
        <translation>{file}을(를) 읽을 수 없습니다({reason}). 이 실행의 목적 함수 계수가 들어 있습니다. 복원하거나 --from으로 이 실행에서 새 실행을 시작하세요.</translation>
    </message>
    <message>
        <source>{file} cannot be read ({reason}). Repair or rename it; nothing is written over it.</source>
        <translation>{file}을(를) 읽을 수 없습니다({reason}). 고치거나 이름을 바꾸세요. 덮어쓰지 않습니다.</translation>
    </message>
    <message>
        <source>{file} cannot be read ({reason}). sr-studio train sweep table {folder} writes it anew.</source>
        <translation>{file}을(를) 읽을 수 없습니다({reason}). sr-studio train sweep table {folder}로 다시 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>{file} has a column {column} that it does not explain.</source>
        <translation>{file}의 열 {column}에 대한 설명이 없습니다.</translation>
    </message>
    <message>
        <source>{file} has no SR Studio header. Add it with `sr-studio models add` (or drop it on the window).</source>
        <translation>{file}: SR Studio 헤더가 없습니다. `sr-studio models add`로 추가하거나 창에 놓으세요.</translation>
    </message>
    <message>
        <source>{file} has not been checked. Add it with `sr-studio models add` (or drop it on the window).</source>
        <translation>{file}: 확인하지 않은 파일입니다. `sr-studio models add`로 추가하거나 창에 놓으세요.</translation>
    </message>
    <message>
        <source>{file} has the name of another model and is left out. Rename the file.</source>
        <translation>{file}: 다른 모델과 이름이 같아 뺐습니다. 파일 이름을 바꾸세요.</translation>
    </message>
    <message>
        <source>{file} is damaged (its digest does not match).</source>
        <translation>{file}이(가) 손상되었습니다(다이제스트 불일치).</translation>
    </message>
    <message>
        <source>{file} is not the picture that was frozen: its bytes have changed. Take it from a copy of the study.</source>
        <translation>{file}은(는) 고정했던 이미지와 다릅니다. 바이트가 바뀌었습니다. 연구의 사본에서 가져오세요.</translation>
    </message>
    <message>
        <source>{file} is not the state of a run.</source>
        <translation>{file}은(는) 실행의 상태가 아닙니다.</translation>
    </message>
    <message>
        <source>{file} is not the style picture “{run}” was made with. Put it back, or begin a new run.</source>
        <translation>{file}은(는) “{run}”을(를) 만들 때의 스타일 그림이 아닙니다. 되돌리거나 새 실행을 시작하세요.</translation>
    </message>
    <message>
        <source>{file} is not what the metric's authors published (its SHA-256 is another); install it again with `pip install --force-reinstall {package}`</source>
        <translation>{file}은(는) 지표의 저자들이 공개한 파일이 아닙니다(SHA-256이 다름). `pip install --force-reinstall {package}` 명령으로 다시 설치하세요</translation>
    </message>
    <message>
        <source>{file} is the file of a sweep that is made. sr-studio train sweep resume {folder} goes on.</source>
        <translation>{file}은(는) 이미 만든 비교의 파일입니다. sr-studio train sweep resume {folder}로 이어 갑니다.</translation>
    </message>
    <message>
        <source>{file} lies outside the study.</source>
        <translation>{file}이(가) 연구 폴더 밖에 있습니다.</translation>
    </message>
    <message>
        <source>{file} of “{name}” cannot be written ({reason}). Free some space, connect the disk again or change the permissions.</source>
        <translation>“{name}”의 {file}에 쓸 수 없습니다({reason}). 공간을 확보하거나 디스크를 다시 연결하거나 권한을 바꾸세요.</translation>
    </message>
    <message>
        <source>{file} of “{name}” is not the picture that was frozen: its bytes have changed. Take it from a copy of the study.</source>
        <translation>“{name}”의 {file}은(는) 고정했던 이미지와 다릅니다. 바이트가 바뀌었습니다. 연구의 사본에서 가져오세요.</translation>
    </message>
    <message>
        <source>{first} and {second} are built differently ({what}): there is nothing between them. Choose two checkpoints of one network.</source>
        <translation>{first}과(와) {second}은(는) 구조가 다릅니다({what}). 그 사이에는 아무것도 없습니다. 한 네트워크의 두 체크포인트를 고르세요.</translation>
    </message>
    <message>
        <source>{first} and {second} have different tensors ({name}): there is nothing between them. Choose two checkpoints of one network.</source>
        <translation>{first}과(와) {second}은(는) 텐서가 다릅니다({name}). 그 사이에는 아무것도 없습니다. 한 네트워크의 두 체크포인트를 고르세요.</translation>
    </message>
    <message>
        <source>{first} is a {network} and {second} a {other}: there is nothing between two networks. Choose two checkpoints of one.</source>
        <translation>{first}은(는) {network}이고 {second}은(는) {other}입니다. 두 네트워크 사이에는 아무것도 없습니다. 한 네트워크의 두 체크포인트를 고르세요.</translation>
    </message>
    <message>
        <source>{first} {second}</source>
        <translation>{first} {second}</translation>
    </message>
    <message>
        <source>{first} − {second}, luma</source>
        <translation>{first} − {second}, 루마</translation>
    </message>
    <message>
        <source>{first}; {second}</source>
        <translation>{first}; {second}</translation>
    </message>
    <message>
        <source>{folder} cannot be removed: {reason}.</source>
        <translation>{folder}을(를) 지울 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>{folder} holds checkpoints but no run.toml, so it is no run. Move it away.</source>
        <translation>{folder}에 체크포인트는 있지만 run.toml이 없어 실행이 아닙니다. 다른 곳으로 옮기세요.</translation>
    </message>
    <message>
        <source>{format} at quality {quality} changes pixels slightly. PNG and TIFF do not.</source>
        <translation>{format} 품질 {quality}은(는) 픽셀을 조금 바꿉니다. PNG와 TIFF는 바꾸지 않습니다.</translation>
    </message>
    <message>
        <source>{format} holds 8 bit a channel: 16 bit were reduced. PNG and TIFF keep them.</source>
        <translation>{format}은(는) 채널당 8비트라서 16비트를 줄였습니다. PNG와 TIFF는 그대로 지킵니다.</translation>
    </message>
    <message>
        <source>{images} × {conditions} + {extra} extra = {trials} trials, about {minutes} min a rater; {raters}.</source>
        <translation>{images} × {conditions} + 추가 {extra}회 = {trials}회, 한 사람당 약 {minutes}분. {raters}.</translation>
    </message>
    <message>
        <source>{images}: differences cannot be generalised to other images. Use {least} or more.</source>
        <translation>{images}: 차이를 다른 이미지로 일반화할 수 없습니다. {least}장 이상 쓰세요.</translation>
    </message>
    <message>
        <source>{key} are {values}; they must be at least 0 and below 1.</source>
        <translation>{key} 값이 {values}입니다. 0 이상 1 미만이어야 합니다.</translation>
    </message>
    <message>
        <source>{key} has values of its own: {names}.</source>
        <translation>{key}에는 자체 값이 있습니다: {names}.</translation>
    </message>
    <message>
        <source>{key} is a value and has no “{part}” in it.</source>
        <translation>{key}은(는) 값이라 그 안에 “{part}”이(가) 없습니다.</translation>
    </message>
    <message>
        <source>{key} is {low:g} to {high:g}; it goes from its lowest to its highest value, inside {least:g} to {most:g}.</source>
        <translation>{key} 값이 {low:g}~{high:g}입니다. {least:g}~{most:g} 안에서 가장 작은 값부터 가장 큰 값 순서입니다.</translation>
    </message>
    <message>
        <source>{key} is {patch} px, and every picture is smaller. The largest that fits into one: --set patch={largest}</source>
        <translation>{key} 값이 {patch} px인데, 모든 사진이 더 작습니다. 들어가는 가장 큰 값: --set patch={largest}</translation>
    </message>
    <message>
        <source>{key} is {patch} px, but no picture has {scale} pixels on its shorter side. Name larger ones.</source>
        <translation>{key} 값이 {patch} px인데, 짧은 변이 {scale}픽셀인 사진이 없습니다. 더 큰 사진을 지정하세요.</translation>
    </message>
    <message>
        <source>{key} is {value:g}. Adam moves every weight by up to {key} in each step, so nothing is learned above {most:g}. Usual are 1e-5 to 1e-3: --set {key}=1e-4</source>
        <translation>{key} 값이 {value:g}입니다. Adam은 단계마다 모든 가중치를 최대 {key}만큼 움직이므로 {most:g}보다 크면 아무것도 배우지 못합니다. 보통은 1e-5에서 1e-3입니다: --set {key}=1e-4</translation>
    </message>
    <message>
        <source>{key} is {value:g}; it must be above 0.</source>
        <translation>{key} 값이 {value:g}입니다. 0보다 커야 합니다.</translation>
    </message>
    <message>
        <source>{key} is {value:g}; it must not be negative, and finite.</source>
        <translation>{key} 값이 {value:g}입니다. 0 이상의 유한한 수여야 합니다.</translation>
    </message>
    <message>
        <source>{key} is {value}; it goes from 0 to {most} px.</source>
        <translation>{key} 값이 {value}입니다. 0에서 {most}픽셀까지입니다.</translation>
    </message>
    <message>
        <source>{key} is {value}; it goes from 32 to {largest} px, or is 0 for a picture's own size.</source>
        <translation>{key}이(가) {value}입니다. 32에서 {largest}픽셀까지이며 0은 그림 자체의 크기입니다.</translation>
    </message>
    <message>
        <source>{key} is {value}; it must be 1 or more, and below 2 to the power of 53.</source>
        <translation>{key} 값이 {value}입니다. 1 이상, 2의 53제곱 미만이어야 합니다.</translation>
    </message>
    <message>
        <source>{key} is {value}; it must not be negative, and below 2 to the power of 53.</source>
        <translation>{key} 값이 {value}입니다. 0 이상, 2의 53제곱 미만이어야 합니다.</translation>
    </message>
    <message>
        <source>{key} is “{value}”; it must be one of {names}.</source>
        <translation>{key} 값이 “{value}”입니다. {names} 가운데 하나여야 합니다.</translation>
    </message>
    <message>
        <source>{key} lacks the value “{name}”.</source>
        <translation>{key}에 “{name}” 값이 없습니다.</translation>
    </message>
    <message>
        <source>{key} must be a list of {wanted} values, not of {got}.</source>
        <translation>{key}은(는) 값 {got}개가 아니라 {wanted}개의 목록이어야 합니다.</translation>
    </message>
    <message>
        <source>{key} must be {wanted}, not {got}.</source>
        <translation>{key}은(는) {got}이(가) 아니라 {wanted}이어야 합니다.</translation>
    </message>
    <message>
        <source>{key}: {reason}.</source>
        <translation>{key}: {reason}.</translation>
    </message>
    <message>
        <source>{kind}. Choose a PNG, JPEG, TIFF, WebP, AVIF, BMP, PPM or GIF file.</source>
        <translation>{kind}. PNG, JPEG, TIFF, WebP, AVIF, BMP, PPM, GIF 파일을 고르세요.</translation>
    </message>
    <message>
        <source>{label} cannot be tiled; computed in one piece.</source>
        <translation>{label}: 타일로 나눌 수 없어 한 번에 계산했습니다.</translation>
    </message>
    <message>
        <source>{label} cannot be written as ONNX ({reason}). Export safetensors or .pth.</source>
        <translation>{label}은(는) ONNX로 쓸 수 없습니다({reason}). safetensors나 .pth로 내보내세요.</translation>
    </message>
    <message>
        <source>{label} gave values that are not numbers (NaN) for this picture. Its weights are probably damaged; try fp32, or another file of the model.</source>
        <translation>{label}: 이 그림에서 숫자가 아닌 값(NaN)을 냈습니다. 가중치가 손상된 듯하니 fp32나 모델의 다른 파일을 써 보세요.</translation>
    </message>
    <message>
        <source>{label} has no bfloat16 arithmetic; computed in fp32.</source>
        <translation>{label}: bfloat16 연산이 없어 fp32로 계산했습니다.</translation>
    </message>
    <message>
        <source>{label} has no layer {word}.{meant} Choose “last” ({last}) or one of: {layers}.</source>
        <translation>{label}에 {word} 층은 없습니다.{meant} “last”({last})나 다음 중 하나를 고르세요: {layers}.</translation>
    </message>
    <message>
        <source>{label} has no layer “{word}”. There are “last” and {layers}.</source>
        <translation>{label}에 층 “{word}”이(가) 없습니다. “last”와 {layers}이(가) 있습니다.</translation>
    </message>
    <message>
        <source>{label} has no weights named {name}. There are: {names}; or the name of a file of your own, with its suffix.</source>
        <translation>{label}에 {name}(이)라는 가중치는 없습니다. 있는 것: {names}. 또는 확장자를 붙인 자신의 파일 이름.</translation>
    </message>
    <message>
        <source>{label} has no {word}: it has no batch norm. The convolution before its activation is conv{stage}_{number}.</source>
        <translation>{label}에는 {word}이(가) 없습니다. 배치 정규화가 없기 때문입니다. 활성화 전의 합성곱은 conv{stage}_{number}입니다.</translation>
    </message>
    <message>
        <source>{label} has no {word}: it has {count} poolings, pool1 to pool{count}.</source>
        <translation>{label}에는 {word}이(가) 없습니다. 풀링은 pool1부터 pool{count}까지 {count}개입니다.</translation>
    </message>
    <message>
        <source>{label} has no {word}: such names are for VGG16 and VGG19. {offer}</source>
        <translation>{label}에는 {word}이(가) 없습니다. 이런 이름은 VGG16과 VGG19에만 있습니다. {offer}</translation>
    </message>
    <message>
        <source>{label} is a model of a training run ({file}). It goes with the run: delete the run's folder.</source>
        <translation>{label}: 학습 실행의 모델입니다({file}). 실행의 폴더를 지우면 함께 없어집니다.</translation>
    </message>
    <message>
        <source>{label} is a {network} and is written under that code's own names: the layout is {original}.</source>
        <translation>{label}은(는) {network}이며 그 코드의 이름 그대로 씁니다. 레이아웃은 {original}입니다.</translation>
    </message>
    <message>
        <source>{label} is no network of RGB pictures; export its .pth.</source>
        <translation>{label}은(는) RGB 사진용 네트워크가 아닙니다. .pth로 내보내세요.</translation>
    </message>
    <message>
        <source>{label} is not the same when it is read back in this layout (up to {difference:.2g}). Export safetensors.</source>
        <translation>{label}은(는) 이 레이아웃으로 다시 읽으면 달라집니다(최대 {difference:.2g}). safetensors로 내보내세요.</translation>
    </message>
    <message>
        <source>{label} is part of SR Studio and cannot be removed.</source>
        <translation>{label}: SR Studio에 들어 있어 지울 수 없습니다.</translation>
    </message>
    <message>
        <source>{label} looks at the whole picture</source>
        <translation>{label}: 그림 전체를 봅니다</translation>
    </message>
    <message>
        <source>{label} looks {radius} pixels far</source>
        <translation>{label}: {radius}픽셀까지 봅니다</translation>
    </message>
    <message>
        <source>{label} needs the whole picture at once (tiles would change the result): {width}×{height} pixels take {need:.1f} GB of memory and {free:.1f} GB may be used. Close other programs, or crop or reduce the picture.</source>
        <translation>{label}은(는) 그림 전체를 한 번에 보아야 합니다(타일로 나누면 결과가 달라집니다). {width}×{height} 픽셀에 메모리 {need:.1f} GB가 필요한데 쓸 수 있는 것은 {free:.1f} GB입니다. 다른 프로그램을 닫거나, 그림을 자르거나 줄이세요.</translation>
    </message>
    <message>
        <source>{label} needs {smallest} pixels a side; the picture is {width}×{height}</source>
        <translation>{label}은(는) 각 변이 {smallest}픽셀 이상이어야 합니다. 이 그림은 {width}×{height}입니다</translation>
    </message>
    <message>
        <source>{label} upscales by {own}, not by {scale}. Choose a model of that scale.</source>
        <translation>{label}: 배율이 {scale}이(가) 아니라 {own}입니다. 그 배율의 모델을 고르세요.</translation>
    </message>
    <message>
        <source>{label} upscales by {scale}, but the run by {wanted}. Choose another --from, --from {scratch}, or --set scale={scale}.</source>
        <translation>{label}의 배율은 {scale}인데 이 실행의 배율은 {wanted}입니다. 다른 --from, --from {scratch} 또는 --set scale={scale}을(를) 쓰세요.</translation>
    </message>
    <message>
        <source>{layers} of {label} needs patches of at least {smallest} px, not {patch}. Choose larger patches, or layers nearer to the input.</source>
        <translation>{label}의 {layers}에는 {patch}이(가) 아니라 적어도 {smallest} px의 패치가 필요합니다. 더 큰 패치나 입력에 더 가까운 층을 고르세요.</translation>
    </message>
    <message>
        <source>{layers} of {label} needs pictures of at least {smallest}x{smallest} pixels; these have {width}x{height}. Use larger patches, or layers nearer to the input.</source>
        <translation>{label}의 {layers}에는 적어도 {smallest}x{smallest} 픽셀의 사진이 필요하지만 이것은 {width}x{height}입니다. 더 큰 패치나 입력에 더 가까운 층을 쓰세요.</translation>
    </message>
    <message>
        <source>{metric} follows people's opinions best: Spearman's correlation {value} (95 % interval {ends}; {count} images).</source>
        <translation>사람의 의견을 가장 잘 따르는 지표: {metric}. Spearman 상관 {value} (95 % 구간 {ends}, 이미지 {count}장).</translation>
    </message>
    <message>
        <source>{metric}: fewer than two stimuli, or all the same value: no correlation.</source>
        <translation>{metric}: 자극이 둘 미만이거나 값이 모두 같아 상관이 없습니다.</translation>
    </message>
    <message>
        <source>{metric}: people prefer the worse values (higher was taken as better).</source>
        <translation>{metric}: 사람들은 더 나쁜 값을 선호합니다(높을수록 좋다고 보았습니다).</translation>
    </message>
    <message>
        <source>{metric}: people prefer the worse values (lower was taken as better).</source>
        <translation>{metric}: 사람들은 더 나쁜 값을 선호합니다(낮을수록 좋다고 보았습니다).</translation>
    </message>
    <message>
        <source>{metric}: the logistic curve did not settle.</source>
        <translation>{metric}: 로지스틱 곡선이 수렴하지 않았습니다.</translation>
    </message>
    <message>
        <source>{metric}: {n} stimuli; correlations of so few are rough.</source>
        <translation>{metric}: 자극 {n}개. 이렇게 적으면 상관은 대략적인 값입니다.</translation>
    </message>
    <message>
        <source>{metric}: {reason}</source>
        <translation>{metric}: {reason}</translation>
    </message>
    <message>
        <source>{names} are validated on and trained on; their scores say nothing.</source>
        <translation>{names}은(는) 학습에도 검증에도 쓰입니다. 그 점수는 의미가 없습니다.</translation>
    </message>
    <message>
        <source>{name} (1 of {count} such) fits a reference that has another input already. Open one set of inputs at a time.</source>
        <translation>{name}({count}개 중 하나)에 맞는 기준에는 이미 다른 입력이 있습니다. 입력은 한 번에 한 묶음만 여세요.</translation>
    </message>
    <message>
        <source>{name} (1 of {count} such) is a reference without an input, though others beside it have one. Add the missing inputs, or open these references by themselves.</source>
        <translation>{name}({count}개 중 하나)은 입력이 없는 기준이고, 같은 폴더의 다른 기준에는 입력이 있습니다. 빠진 입력을 추가하거나 따로 여세요.</translation>
    </message>
    <message>
        <source>{name} (1 of {count} such) is as large as the references in {folder}, and no name says of which of them it may be a result. Give results the names of their references, one for each in the folder of a method, or open them by themselves.</source>
        <translation>{name}({count}개 중 하나)은 {folder}의 기준과 크기가 같지만, 이름만으로는 어느 기준의 결과인지 알 수 없습니다. 방법마다 폴더를 두고 결과에 기준과 같은 이름을 붙이거나, 따로 여세요.</translation>
    </message>
    <message>
        <source>{name} ({architecture}) cannot be trained here: in training it gives {given} instead of {expected}.</source>
        <translation>{name}({architecture}): 여기서 학습할 수 없습니다. 학습에서 {expected} 대신 {given}을(를) 냅니다.</translation>
    </message>
    <message>
        <source>{name} ({architecture}) cannot be trained here: no gradient reaches its weights.</source>
        <translation>{name}({architecture}): 여기서 학습할 수 없습니다. 가중치에 기울기가 닿지 않습니다.</translation>
    </message>
    <message>
        <source>{name} ({architecture}) cannot be trained here: saved, it would be taken for {taken_for} x{scale}.</source>
        <translation>{name}({architecture}): 여기서 학습할 수 없습니다. 저장하면 {taken_for} x{scale}(으)로 잘못 알려집니다.</translation>
    </message>
    <message>
        <source>{name} ({architecture}) cannot be trained here: {reason}</source>
        <translation>{name}({architecture}): 여기서 학습할 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>{name} ({architecture}) fails on a plain picture: {reason}</source>
        <translation>{name}({architecture}): 평범한 그림에서 실패합니다: {reason}</translation>
    </message>
    <message>
        <source>{name} and the state beside it are of different steps.</source>
        <translation>{name}와(과) 그 옆의 상태가 서로 다른 단계의 것입니다.</translation>
    </message>
    <message>
        <source>{name} and {file} do not fit together: the networks or what of them learns are others. Undo the change, or begin a new run from this one (--from).</source>
        <translation>{name}와(과) {file}이(가) 맞지 않습니다. 신경망나 배우는 부분이 다릅니다. 변경을 되돌리거나 이 실행에서 새 실행을 시작하세요(--from).</translation>
    </message>
    <message>
        <source>{name} and {low} are a pair of scale {wanted} ({why}), but this run has scale {scale}. Take a run of scale {wanted}, or name only the folder with the HR pictures: their LR sides are then made.</source>
        <translation>{name}와(과) {low}은(는) 배율 {wanted}의 쌍인데({why}) 이 실행의 배율은 {scale}입니다. 배율 {wanted}의 실행을 쓰거나 HR 그림 폴더만 지정하세요. 그러면 LR 쪽은 만들어집니다.</translation>
    </message>
    <message>
        <source>{name} begins with nothing but zero bytes: the download was never filled in. Get it again.</source>
        <translation>{name}: 처음이 모두 0바이트입니다. 내려받기가 채워지지 않았으니 다시 구하세요.</translation>
    </message>
    <message>
        <source>{name} cannot be read ({reason}). Check that it exists and may be opened.</source>
        <translation>{name}: 읽을 수 없습니다({reason}). 파일이 있고 열 수 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>{name} does not fit together: {key} is {sizes} but the rest of the network needs {expected}. The file is damaged or of another network.</source>
        <translation>{name}: 서로 맞지 않습니다. {key}은(는) {sizes}인데 나머지 신경망에는 {expected}이(가) 필요합니다. 파일이 손상되었거나 다른 신경망의 것입니다.</translation>
    </message>
    <message>
        <source>{name} gave a picture of {given} instead of {expected}.</source>
        <translation>{name}: {expected} 대신 {given} 크기의 그림을 냈습니다.</translation>
    </message>
    <message>
        <source>{name} gave no picture.</source>
        <translation>{name}: 그림을 내지 않았습니다.</translation>
    </message>
    <message>
        <source>{name} gives values that are not numbers for a plain picture; its weights are damaged.</source>
        <translation>{name}: 평범한 그림에서 숫자가 아닌 값을 냅니다. 가중치가 손상되었습니다.</translation>
    </message>
    <message>
        <source>{name} got {mos} only: below {good} the screen or the instructions may have failed, or the originals are not good.</source>
        <translation>{name}의 점수가 {mos}에 그쳤습니다: {good} 미만이면 화면이나 안내가 잘못되었거나 원본이 좋지 않을 수 있습니다.</translation>
    </message>
    <message>
        <source>{name} got {mos}.</source>
        <translation>{name}: {mos}점.</translation>
    </message>
    <message>
        <source>{name} has damaged weights: {bad} of {numel} values of {key} are not numbers (NaN or infinity). The training diverged or the file is corrupted; use another checkpoint.</source>
        <translation>{name}: 가중치가 손상되었습니다. {key}의 값 {numel}개 중 {bad}개가 숫자가 아닙니다(NaN 또는 무한대). 학습이 발산했거나 파일이 깨졌으니 다른 체크포인트를 쓰세요.</translation>
    </message>
    <message>
        <source>{name} has no SR Studio header. Add it with `sr-studio models add`.</source>
        <translation>{name}: SR Studio 헤더가 없습니다. `sr-studio models add`로 추가하세요.</translation>
    </message>
    <message>
        <source>{name} has no digits of its SHA-256 in its name, so that a download could not be checked. Download it by other means and put it into your folder of weights.</source>
        <translation>{name}의 이름에 SHA-256 숫자가 없어 내려받은 것을 확인할 수 없습니다. 다른 방법으로 내려받아 가중치 폴더에 넣으세요.</translation>
    </message>
    <message>
        <source>{name} has one generator, so it has one direction only.</source>
        <translation>{name}에는 생성자가 하나라서 방향도 하나뿐입니다.</translation>
    </message>
    <message>
        <source>{name} has the keys of an SRResNet ({layout}) but impossible shapes: {error}.</source>
        <translation>{name}: SRResNet의 키({layout})가 있지만 모양이 맞지 않습니다: {error}.</translation>
    </message>
    <message>
        <source>{name} has the keys of an SRResNet ({layout}) but lacks its first or last convolution.</source>
        <translation>{name}: SRResNet의 키({layout})가 있지만 처음이나 마지막 합성곱이 없습니다.</translation>
    </message>
    <message>
        <source>{name} has the keys of {network}, but its weights do not fit together: {reason}</source>
        <translation>{name}의 키는 {network}의 것이지만 가중치가 서로 맞지 않습니다: {reason}</translation>
    </message>
    <message>
        <source>{name} holds complex numbers in {key}; no network here has these.</source>
        <translation>{name}: {key}에 복소수가 있습니다. 여기에는 그런 신경망이 없습니다.</translation>
    </message>
    <message>
        <source>{name} holds no weights of a network (it holds {held}). {hint}</source>
        <translation>{name}: 신경망의 가중치가 없습니다(들어 있는 것: {held}). {hint}</translation>
    </message>
    <message>
        <source>{name} holds the weights of several networks ({held}), and nothing says which of them makes the pictures. Save the one you want by itself: torch.save(model.state_dict(), "model.pth").</source>
        <translation>{name}에는 네트워크 여러 개({held})의 가중치가 있으며 어느 것이 그림을 만드는지 알 수 없습니다. 원하는 것만 따로 저장하세요: torch.save(model.state_dict(), "model.pth").</translation>
    </message>
    <message>
        <source>{name} holds weights of a network that is not known here ({count} tensors: {first}, ...). SR Studio knows SRResNet/SRGAN generators, MSRResNet, EDSR, CARN, IMDN, RFDN, SRCNN, FSRCNN, ESPCN, VDSR and the architectures of spandrel. Make its results with its own code and compare those as finished pictures.</source>
        <translation>{name}에는 여기서 알지 못하는 네트워크의 가중치가 있습니다(텐서 {count}개: {first}, ...). SR Studio는 SRResNet/SRGAN 생성기, MSRResNet, EDSR, CARN, IMDN, RFDN, SRCNN, FSRCNN, ESPCN, VDSR와 spandrel의 아키텍처를 압니다. 그 네트워크의 코드로 결과를 만들고, 그것을 완성된 그림으로 비교하세요.</translation>
    </message>
    <message>
        <source>{name} holds {what}, which SR Studio does not run as an upscaler. {instead}</source>
        <translation>{name}에는 {what}이(가) 들어 있으며 SR Studio는 이를 업스케일러로 실행하지 않습니다. {instead}</translation>
    </message>
    <message>
        <source>{name} is a JSON text, probably a server's error message instead of the model. Download it again.</source>
        <translation>{name}: JSON 글입니다. 모델 대신 서버의 오류 메시지인 듯하니 다시 내려받으세요.</translation>
    </message>
    <message>
        <source>{name} is a TorchScript program, not weights: loading it means running its code. {hint}</source>
        <translation>{name}: 가중치가 아니라 TorchScript 프로그램입니다. 읽으면 코드가 실행됩니다. {hint}</translation>
    </message>
    <message>
        <source>{name} is a WebP picture, not a model.</source>
        <translation>{name}: 모델이 아니라 WebP 그림입니다.</translation>
    </message>
    <message>
        <source>{name} is a web page, not a model: the link led to a page (a login, a quota or an error). Open the link in a browser and download the file itself.</source>
        <translation>{name}: 모델이 아니라 웹 페이지입니다(로그인, 할당량 또는 오류 페이지). 브라우저에서 링크를 열어 파일을 내려받으세요.</translation>
    </message>
    <message>
        <source>{name} is a whole pickled network or training state (it names {found}), which can only be opened by running its code. It was not opened. {hint}</source>
        <translation>{name}: 통째로 저장한 신경망이나 학습 상태입니다({found}). 코드를 실행해야만 열 수 있어 열지 않았습니다. {hint}</translation>
    </message>
    <message>
        <source>{name} is a zip archive with {shown} in it, not a PyTorch file. Unpack it and add the model inside.</source>
        <translation>{name}: PyTorch 파일이 아니라 {shown}이(가) 든 zip 파일입니다. 풀어서 안의 모델을 추가하세요.</translation>
    </message>
    <message>
        <source>{name} is an SRResNet for {inputs} channels in and {outputs} out; only RGB is supported.</source>
        <translation>{name}: 입력 {inputs}채널, 출력 {outputs}채널인 SRResNet입니다. RGB만 지원합니다.</translation>
    </message>
    <message>
        <source>{name} is an inpainting network ({architecture}); it needs a mask, not only a picture.</source>
        <translation>{name}: 인페인팅 신경망({architecture})이라 그림 말고 마스크도 필요합니다.</translation>
    </message>
    <message>
        <source>{name} is being downloaded into {folder} by another process. Wait for that one.</source>
        <translation>다른 프로세스가 {name}을(를) {folder}(으)로 내려받고 있습니다. 끝나기를 기다리세요.</translation>
    </message>
    <message>
        <source>{name} is damaged: it begins like PyTorch weights but cannot be read ({error}). Download or export it again.</source>
        <translation>{name}: 손상되었습니다. PyTorch 가중치처럼 시작하지만 읽을 수 없습니다({error}). 다시 내려받거나 내보내세요.</translation>
    </message>
    <message>
        <source>{name} is damaged: {first_line} Download or export it again.</source>
        <translation>{name}: 손상되었습니다. {first_line} 다시 내려받거나 내보내세요.</translation>
    </message>
    <message>
        <source>{name} is empty (0 bytes). The download or copy failed; get the file again.</source>
        <translation>{name}: 비어 있습니다(0바이트). 내려받기나 복사가 실패했으니 다시 구하세요.</translation>
    </message>
    <message>
        <source>{name} is incomplete or damaged: it begins like a PyTorch file of {size} but has no end. The download probably stopped half-way; download it again.</source>
        <translation>{name}: 완전하지 않거나 손상되었습니다. {size}의 PyTorch 파일처럼 시작하지만 끝이 없습니다. 내려받기가 중간에 멈춘 듯하니 다시 내려받으세요.</translation>
    </message>
    <message>
        <source>{name} is incomplete or damaged: its {size} stop in the middle of the weights. The download probably stopped half-way; download it again.</source>
        <translation>{name}: 완전하지 않거나 손상되었습니다. {size}에서 가중치가 끊깁니다. 내려받기가 중간에 멈춘 듯하니 다시 내려받으세요.</translation>
    </message>
    <message>
        <source>{name} is kept without the other generator. Choose one that can be resumed (train list RUN), or last.</source>
        <translation>{name}에는 다른 생성자가 없습니다. 이어서 학습할 수 있는 체크포인트(train list RUN)나 last를 고르세요.</translation>
    </message>
    <message>
        <source>{name} is larger than any super-resolution network ({count:.0f} GB).</source>
        <translation>{name}: 어떤 초해상도 신경망보다도 큽니다({count:.0f} GB).</translation>
    </message>
    <message>
        <source>{name} is not a model file that SR Studio can read. It reads PyTorch state dicts (.pth, .pt, .ckpt) and safetensors.</source>
        <translation>{name}: SR Studio가 읽을 수 있는 모델 파일이 아닙니다. PyTorch state dict(.pth, .pt, .ckpt)와 safetensors를 읽습니다.</translation>
    </message>
    <message>
        <source>{name} is not a run file: {reason}.</source>
        <translation>{name}은(는) 실행 파일이 아닙니다: {reason}.</translation>
    </message>
    <message>
        <source>{name} is not a safetensors file. Check where it came from.</source>
        <translation>{name}: safetensors 파일이 아닙니다. 어디서 왔는지 확인하세요.</translation>
    </message>
    <message>
        <source>{name} is not a sweep file: {reason}.</source>
        <translation>{name}은(는) 비교 파일이 아닙니다: {reason}.</translation>
    </message>
    <message>
        <source>{name} is of a newer SR Studio. Update the program.</source>
        <translation>{name}은(는) 더 새로운 SR Studio의 것입니다. 프로그램을 업데이트하세요.</translation>
    </message>
    <message>
        <source>{name} is only the Git LFS pointer to a file of {size}, not the file. Fetch it with `git lfs pull`, or use the site's download button.</source>
        <translation>{name}: 파일이 아니라 {size} 파일의 Git LFS 포인터입니다. `git lfs pull`로 가져오거나 사이트의 내려받기 단추를 쓰세요.</translation>
    </message>
    <message>
        <source>{name} is only the Git LFS pointer to a file, not the file. Fetch it with `git lfs pull`, or use the site's download button.</source>
        <translation>{name}: 파일이 아니라 Git LFS 포인터입니다. `git lfs pull`로 가져오거나 사이트의 내려받기 단추를 쓰세요.</translation>
    </message>
    <message>
        <source>{name} is {what}, not weights of a PyTorch network. SR Studio reads .pth, .pt, .ckpt and .safetensors.</source>
        <translation>{name}: PyTorch 신경망의 가중치가 아닙니다({what}). SR Studio는 .pth, .pt, .ckpt, .safetensors를 읽습니다.</translation>
    </message>
    <message>
        <source>{name} lacks the weights {key} of an SRResNet with {blocks} blocks. Is it whole?</source>
        <translation>{name}: 블록 {blocks}개인 SRResNet의 가중치 {key}이(가) 없습니다. 파일이 온전한가요?</translation>
    </message>
    <message>
        <source>{name} looks like an ONNX file. Use the PyTorch weights it was exported from.</source>
        <translation>{name}: ONNX 파일인 듯합니다. 그것을 만든 PyTorch 가중치를 쓰세요.</translation>
    </message>
    <message>
        <source>{name} names other weights than {weights}. Name them once.</source>
        <translation>{name}이(가) {weights}와(과) 다른 가중치를 가리킵니다. 한 번만 적으세요.</translation>
    </message>
    <message>
        <source>{name} needs more memory than there is. Close other programs and try again.</source>
        <translation>{name}: 메모리가 모자랍니다. 다른 프로그램을 닫고 다시 하세요.</translation>
    </message>
    <message>
        <source>{name} needs the network {network}, which this version does not have. Update it.</source>
        <translation>{name}에 필요한 신경망 {network}이(가) 이 버전에는 없습니다. 업데이트하세요.</translation>
    </message>
    <message>
        <source>{name} needs {needed} more on the disk of {folder}, which has {free} free. Free some space or use another folder.</source>
        <translation>{name}에는 {folder}의 디스크에 {needed}이(가) 더 필요하지만 {free}만 비어 있습니다. 공간을 비우거나 다른 폴더를 쓰세요.</translation>
    </message>
    <message>
        <source>{name} resembles a network that spandrel knows, but its weights do not fit: {reason}</source>
        <translation>{name}: spandrel이 아는 신경망과 비슷하지만 가중치가 맞지 않습니다: {reason}</translation>
    </message>
    <message>
        <source>{name} stores {key} in a form that is not plain numbers (sparse or quantised). Export it again.</source>
        <translation>{name}: {key}이(가) 일반 숫자가 아닌 형태(희소 또는 양자화)입니다. 다시 내보내세요.</translation>
    </message>
    <message>
        <source>{name} takes {input_channels} channels and gives {output_channels}; pictures have 1, 3 or 4.</source>
        <translation>{name}: 채널 {input_channels}개를 받아 {output_channels}개를 냅니다. 그림은 1, 3, 4개입니다.</translation>
    </message>
    <message>
        <source>{name} unpacks to far more than its size. That is no honest model file; it is not opened.</source>
        <translation>{name}: 풀면 크기보다 훨씬 커집니다. 정상적인 모델 파일이 아니라서 열지 않았습니다.</translation>
    </message>
    <message>
        <source>{name} upsamples in the steps {stages}; supported are 2, 3, 4, 8 and 16 times.</source>
        <translation>{name}: 확대 단계가 {stages}입니다. 2, 3, 4, 8, 16배를 지원합니다.</translation>
    </message>
    <message>
        <source>{name} was cut short: it holds {size} of {promised}. A download or copy of it stopped half-way, or the disk was full when it was written. Take a whole copy of it.</source>
        <translation>{name} 파일이 중간에 잘렸습니다: {promised} 중 {size}만 있습니다. 다운로드나 복사가 도중에 멈췄거나 저장할 때 디스크가 가득 찼습니다. 온전한 사본을 쓰세요.</translation>
    </message>
    <message>
        <source>{name} was written by a newer SR Studio. Update the program to use it.</source>
        <translation>{name}: 더 새로운 SR Studio가 쓴 파일입니다. 쓰려면 프로그램을 업데이트하세요.</translation>
    </message>
    <message>
        <source>{name} would run code when opened ({found}), which a file of weights never needs. It was not opened. Do not use this file unless you trust who made it.</source>
        <translation>{name}: 열면 코드를 실행합니다({found}). 가중치 파일에는 필요 없는 일이라 열지 않았습니다. 만든 사람을 믿지 않으면 쓰지 마세요.</translation>
    </message>
    <message>
        <source>{name}: {reason}</source>
        <translation>{name}: {reason}</translation>
    </message>
    <message>
        <source>{name}: {why}</source>
        <translation>{name}: {why}</translation>
    </message>
    <message>
        <source>{pairs} of {images} + {extra} extra = {trials} trials, about {minutes} min a rater; {raters}.</source>
        <translation>{images}의 {pairs} + 추가 {extra}회 = {trials}회, 한 사람당 약 {minutes}분. {raters}.</translation>
    </message>
    <message>
        <source>{part} is in the way and no file. Delete or rename it first.</source>
        <translation>{part}이(가) 파일이 아닌 채로 자리를 차지하고 있습니다. 먼저 지우거나 이름을 바꾸세요.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}). Check that it exists and may be opened.</source>
        <translation>{path}을(를) 읽을 수 없습니다({reason}). 파일이 있는지, 열 수 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>{path} has damaged weights: {name} holds values that are not numbers (NaN or infinity). Get the file again or choose another.</source>
        <translation>{path}의 가중치가 손상되었습니다. {name}에 숫자가 아닌 값(NaN 또는 무한대)이 있습니다. 파일을 다시 받거나 다른 것을 고르세요.</translation>
    </message>
    <message>
        <source>{path} holds more than tensors and would run code when opened; it was not opened. Save the state_dict alone: torch.save(model.state_dict(), "name.pth"), or safetensors.</source>
        <translation>{path}에는 텐서 말고도 다른 것이 있어 열면 코드가 실행됩니다. 열지 않았습니다. state_dict만 저장하세요: torch.save(model.state_dict(), "name.pth") 또는 safetensors.</translation>
    </message>
    <message>
        <source>{path} holds no tensors by name; it is no file of weights.</source>
        <translation>{path}에는 이름 있는 텐서가 없습니다. 가중치 파일이 아닙니다.</translation>
    </message>
    <message>
        <source>{path} is a web page, not weights. Download the file itself.</source>
        <translation>{path}은(는) 가중치가 아니라 웹 페이지입니다. 파일 자체를 내려받으세요.</translation>
    </message>
    <message>
        <source>{path} is not for {label}: {count} of the {total} tensors it needs are missing ({absent} first). The file must use torchvision's names; choose another file.</source>
        <translation>{path}은(는) {label}용이 아닙니다. 필요한 텐서 {total}개 중 {count}개가 없습니다(처음은 {absent}). torchvision의 이름을 쓴 파일이어야 합니다. 다른 파일을 고르세요.</translation>
    </message>
    <message>
        <source>{path} is not for {label}: {name} is {sizes}. Choose another file.</source>
        <translation>{path}은(는) {label}용이 아닙니다. {name}이(가) {sizes}입니다. 다른 파일을 고르세요.</translation>
    </message>
    <message>
        <source>{path} is only the Git LFS pointer to a file. Fetch it with `git lfs pull`.</source>
        <translation>{path}은(는) 파일을 가리키는 Git LFS 포인터일 뿐입니다. `git lfs pull`로 받으세요.</translation>
    </message>
    <message>
        <source>{path} needs more memory than there is. Close other programs.</source>
        <translation>{path}에 필요한 메모리가 부족합니다. 다른 프로그램을 닫으세요.</translation>
    </message>
    <message>
        <source>{path} stores {name} not as plain numbers (quantised?). Export it again.</source>
        <translation>{path}은(는) {name}을(를) 보통 숫자로 저장하지 않습니다(양자화?). 다시 내보내세요.</translation>
    </message>
    <message>
        <source>{place} is {stored}; the votes give {computed}.</source>
        <translation>{place} 값은 {stored}이지만 응답에서 계산하면 {computed}입니다.</translation>
    </message>
    <message>
        <source>{profile} converted to sRGB</source>
        <translation>{profile}을(를) sRGB로 변환</translation>
    </message>
    <message>
        <source>{p} after Holm over {pairs} pairs</source>
        <translation>{pairs}쌍 Holm 보정 후 {p}</translation>
    </message>
    <message>
        <source>{raters} raters judged {contents} images under {conditions} conditions ({names}); {votes} votes are part of the result.</source>
        <translation>평가자 {raters}명이 이미지 {contents}장을 {conditions}개 조건({names})에서 평가했으며, 응답 {votes}개가 결과에 쓰였다.</translation>
    </message>
    <message>
        <source>{raters} raters judged {contents} images under {conditions} conditions ({names}; {votes} votes); how the test was conducted is not recorded.</source>
        <translation>평가자 {raters}명이 이미지 {contents}장을 {conditions}개 조건에서 평가했다({names}; 응답 {votes}개). 실험을 어떻게 진행했는지는 기록되지 않음.</translation>
    </message>
    <message>
        <source>{raters}, {images}</source>
        <translation>{raters}, {images}</translation>
    </message>
    <message>
        <source>{raters}: with fewer than 15 the test is called informal (ITU-R BT.500).</source>
        <translation>{raters}: 15명 미만이면 비공식 시험이라고 합니다(ITU-R BT.500).</translation>
    </message>
    <message>
        <source>{rater} breaks a rule that was fixed before the first vote, and is not left out: {rule}.</source>
        <translation>{rater}이(가) 첫 평가 전에 정한 규칙을 어겼지만 제외되지 않았습니다: {rule}.</translation>
    </message>
    <message>
        <source>{reason}</source>
        <translation>{reason}</translation>
    </message>
    <message>
        <source>{reason} Or lower data.memory_limit_mib.</source>
        <translation>{reason} 또는 data.memory_limit_mib를 낮추세요.</translation>
    </message>
    <message>
        <source>{share} of votes under 500 ms (rule: at most {most})</source>
        <translation>500 ms 미만 평가 {share}(규칙: {most} 이하)</translation>
    </message>
    <message>
        <source>{short_name} cannot be trained from scratch, only from a file of its weights. Name one, or choose SRResNet.</source>
        <translation>{short_name}: 처음부터는 학습할 수 없고 가중치 파일에서만 할 수 있습니다. 파일을 대거나 SRResNet을 고르세요.</translation>
    </message>
    <message>
        <source>{simulated} of {votes} votes are simulated, those of {raters} of {people} raters: nobody has looked at the pictures for them. All are in the result together.</source>
        <translation>평가 {votes}개 중 {simulated}개(평가자 {people}명 중 {raters}명)는 시뮬레이션입니다. 실제로 사진을 본 사람이 없으며, 결과에는 모두 함께 들어 있습니다.</translation>
    </message>
    <message>
        <source>{some}, {more}</source>
        <translation>{some}, {more}</translation>
    </message>
    <message>
        <source>{some}, …</source>
        <translation>{some}, …</translation>
    </message>
    <message>
        <source>{target} is there with another content than torchvision's. Delete or rename it first.</source>
        <translation>{target}이(가) torchvision의 것과 다른 내용으로 이미 있습니다. 먼저 지우거나 이름을 바꾸세요.</translation>
    </message>
    <message>
        <source>{term} compares the output with the input, which needs scale 1; this run has {scale}.</source>
        <translation>{term}은(는) 출력을 입력과 비교하므로 배율이 1이어야 합니다. 이 실행의 배율은 {scale}입니다.</translation>
    </message>
    <message>
        <source>{term}.gram is none; style pictures have another size than patches, so it must be chw or hw.</source>
        <translation>{term}.gram이 none입니다. 스타일 그림은 패치와 크기가 달라 chw나 hw여야 합니다.</translation>
    </message>
    <message>
        <source>{term}.power must be squared: the reduction johnson sums squares.</source>
        <translation>{term}.power는 squared여야 합니다. johnson 축약은 제곱을 더합니다.</translation>
    </message>
    <message>
        <source>{text}</source>
        <translation>{text}</translation>
    </message>
    <message>
        <source>{total}: {test} of the test, {training} training, {dummies} to settle, {repeats} repeats, {gold} with a known answer, {identical} of a picture with itself</source>
        <translation>{total}회: 본시험 {test}, 연습 {training}, 적응 {dummies}, 반복 {repeats}, 답이 알려진 확인 {gold}, 같은 사진끼리 {identical}</translation>
    </message>
    <message>
        <source>{url} answers with a web page instead of the file: a login, a quota or an error. Open the address in a browser to see it.</source>
        <translation>{url}이(가) 파일 대신 웹 페이지를 보냅니다(로그인, 할당량 또는 오류). 브라우저에서 주소를 열어 확인하세요.</translation>
    </message>
    <message>
        <source>{url} could not be downloaded: {reason}.{kept} Check the connection and try again, or fetch it on another machine and put it into {folder}.</source>
        <translation>{url}을(를) 내려받지 못했습니다: {reason}.{kept} 연결을 확인하고 다시 시도하거나, 다른 컴퓨터에서 받아 {folder}에 넣으세요.</translation>
    </message>
    <message>
        <source>{url} is no address of a file. It must begin with https:// or http://.</source>
        <translation>{url}은(는) 파일 주소가 아닙니다. https:// 또는 http://로 시작해야 합니다.</translation>
    </message>
    <message>
        <source>{value} in line {line}</source>
        <translation>{line}번째 줄의 {value}</translation>
    </message>
    <message>
        <source>{what} could not be started ({cause}). It printed nothing.</source>
        <translation>{what}: 시작하지 못했습니다({cause}). 출력은 없었습니다.</translation>
    </message>
    <message>
        <source>{what} could not be started ({cause}). Its last output: {output}</source>
        <translation>{what}: 시작하지 못했습니다({cause}). 마지막 출력: {output}</translation>
    </message>
    <message>
        <source>{what} crashed ({cause}).</source>
        <translation>{what}: 비정상 종료했습니다({cause}).</translation>
    </message>
    <message>
        <source>{what} ended, or the connection to it was closed.</source>
        <translation>{what}: 끝났거나 연결이 끊겼습니다.</translation>
    </message>
    <message>
        <source>{what} stopped with {cause}.</source>
        <translation>{what}: {cause}(으)로 멈췄습니다.</translation>
    </message>
    <message>
        <source>{what} stopped with {cause}. Its last output: {output}</source>
        <translation>{what}: {cause}(으)로 멈췄습니다. 마지막 출력: {output}</translation>
    </message>
    <message>
        <source>{what} was ended from outside ({cause}).</source>
        <translation>{what}: 밖에서 종료되었습니다({cause}).</translation>
    </message>
    <message>
        <source>{what} was killed (SIGKILL), perhaps by the system for lack of memory.</source>
        <translation>{what}: 강제로 종료되었습니다(SIGKILL). 메모리가 모자라 시스템이 끝냈을 수 있습니다.</translation>
    </message>
    <message>
        <source>{what}, “{path}”, is another file now: SHA-256 {now} instead of {then}.</source>
        <translation>{what}, “{path}”: 지금은 다른 파일입니다. SHA-256이 {then} 대신 {now}.</translation>
    </message>
    <message>
        <source>{width:g} mm are too narrow for {columns} crops in a row with this layout. Make the figure wider, its columns fewer, or put the whole picture above.</source>
        <translation>{width:g} mm는 이 배치에서 한 줄에 영역 {columns}개를 놓기에 좁습니다. 그림을 넓히거나 열을 줄이거나 전체 그림을 위에 두세요.</translation>
    </message>
    <message>
        <source>{width}×{height} pixels are too few to be reduced by {scale}</source>
        <translation>{width}×{height} 픽셀은 1/{scale}(으)로 축소하기에 너무 작음</translation>
    </message>
    <message>
        <source>{word} is a kernel and has no weights. Choose a network or a model file.</source>
        <translation>{word}: 커널이라 가중치가 없습니다. 신경망이나 모델 파일을 고르세요.</translation>
    </message>
    <message>
        <source>{word} is neither a model ({names}) nor a file. Check the spelling or the path.</source>
        <translation>{word}: 모델({names})도 파일도 아닙니다. 철자나 경로를 확인하세요.</translation>
    </message>
    <message>
        <source>{word} of {label} is no features but a size or a number.</source>
        <translation>{label}의 {word}은(는) 특징이 아니라 크기나 숫자입니다.</translation>
    </message>
    <message>
        <source>|{first} − {second}|, largest of R, G, B</source>
        <translation>|{first} − {second}|, R, G, B 중 최대</translation>
    </message>
    <message>
        <source>“No difference” was an answer.</source>
        <translation>“차이 없음”도 답할 수 있었다.</translation>
    </message>
    <message>
        <source>“No difference” was every answer to {a} and {b}; on the scale of all comparisons {a} stands {difference} JOD above ({evidence}; {who}; {method}).</source>
        <translation>{a}와(과) {b}의 비교는 모두 “차이 없음”이었습니다. 전체 비교의 척도에서 {a}이(가) {difference} JOD 위에 있습니다({evidence}; {who}; {method}).</translation>
    </message>
    <message>
        <source>“No difference” was the answer in {share}.</source>
        <translation>“차이 없음” 응답이 {share}였습니다.</translation>
    </message>
    <message>
        <source>“{content}” cannot serve for practice: it has no picture under any method, and nothing is computed of it.</source>
        <translation>“{content}”은(는) 연습에 쓸 수 없습니다. 어느 방법의 결과도 없고, 계산되는 것도 없습니다.</translation>
    </message>
    <message>
        <source>“{content}” has no picture of {condition}. Add it, or leave the image out.</source>
        <translation>“{content}”에 {condition} 그림이 없습니다. 추가하거나 이미지를 빼세요.</translation>
    </message>
    <message>
        <source>“{content}” has {width}×{height} pixels; a screen of {screen_width}×{screen_height} has room for {room_width}×{room_height} beside the scale. Pictures are never made smaller.</source>
        <translation>“{content}”은(는) {width}×{height} 픽셀인데 {screen_width}×{screen_height} 화면에는 척도를 빼고 {room_width}×{room_height}까지 들어갑니다. 그림은 줄이지 않습니다.</translation>
    </message>
    <message>
        <source>“{content}” is the same file under {first} and {second}.</source>
        <translation>“{content}”은(는) {first}와(과) {second}에서 같은 파일입니다.</translation>
    </message>
    <message>
        <source>“{content}” is used for practice and in the test. Practise on other images.</source>
        <translation>“{content}”이(가) 연습과 평가에 모두 쓰입니다. 연습에는 다른 이미지를 쓰세요.</translation>
    </message>
    <message>
        <source>“{file}” cannot be put into the trash ({reason}). In the trash already: {gone}. Still there: {left}. Delete the rest by hand, or put the others back from the trash.</source>
        <translation>“{file}”을(를) 휴지통에 넣을 수 없습니다({reason}). 이미 휴지통에 있는 것: {gone}. 남아 있는 것: {left}. 나머지를 직접 삭제하거나 휴지통에서 되돌리세요.</translation>
    </message>
    <message>
        <source>“{file}” cannot be put into the trash ({reason}). Nothing was deleted. Delete it by hand if you are sure.</source>
        <translation>“{file}”을(를) 휴지통에 넣을 수 없습니다({reason}). 아무것도 지우지 않았습니다. 확실하면 직접 지우세요.</translation>
    </message>
    <message>
        <source>“{file}” is damaged (its digest does not match). Delete it to begin again.</source>
        <translation>“{file}”이(가) 손상되었습니다(다이제스트 불일치). 다시 시작하려면 지우세요.</translation>
    </message>
    <message>
        <source>“{file}” is not the state of an optimisation ({reason}). Name another --state, or delete it.</source>
        <translation>“{file}”은(는) 최적화 상태가 아닙니다({reason}). 다른 --state를 지정하거나 지우세요.</translation>
    </message>
    <message>
        <source>“{first}” and “{other}” are not stations of one study: their designs, stimuli or first plans differ. Only copies of one frozen study can be merged.</source>
        <translation>“{first}”과(와) “{other}”은(는) 한 연구의 스테이션이 아닙니다. 설계, 자극 또는 처음 계획이 다릅니다. 고정한 한 연구의 사본만 병합할 수 있습니다.</translation>
    </message>
    <message>
        <source>“{first}” and “{second}” are both {content} under {condition}. Remove one of the two.</source>
        <translation>“{first}”와(과) “{second}”이(가) 모두 {condition} 조건의 {content}입니다. 하나를 지우세요.</translation>
    </message>
    <message>
        <source>“{first}” and “{second}” are the same image.</source>
        <translation>“{first}”와(과) “{second}”은(는) 같은 이미지입니다.</translation>
    </message>
    <message>
        <source>“{folder}” cannot be read ({reason}).</source>
        <translation>“{folder}”을(를) 읽을 수 없습니다({reason}).</translation>
    </message>
    <message>
        <source>“{folder}” cannot be read ({reason}). Choose another --run.</source>
        <translation>“{folder}”을(를) 읽을 수 없습니다({reason}). 다른 --run을 고르세요.</translation>
    </message>
    <message>
        <source>“{folder}” cannot be renamed ({reason}). Close what has it open, or check its permissions.</source>
        <translation>“{folder}”의 이름을 바꿀 수 없습니다({reason}). 열고 있는 프로그램을 닫거나 권한을 확인하세요.</translation>
    </message>
    <message>
        <source>“{folder}” holds no two folders A and B (or trainA and trainB, or input and target). Name two folders, inputs first: --data INPUTS TARGETS. If each file holds both pictures side by side, say data.layout=side_by_side.</source>
        <translation>“{folder}”에 A와 B(또는 trainA와 trainB, input과 target) 두 폴더가 없습니다. 입력을 먼저 해서 두 폴더를 지정하세요: --data INPUTS TARGETS. 파일마다 두 그림이 나란히 있으면 data.layout=side_by_side로 하세요.</translation>
    </message>
    <message>
        <source>“{folder}” is a file, not a folder. Choose another --run.</source>
        <translation>“{folder}”은(는) 폴더가 아니라 파일입니다. 다른 --run을 고르세요.</translation>
    </message>
    <message>
        <source>“{folder}” is a file, not a folder. Choose another place.</source>
        <translation>“{folder}”은(는) 폴더가 아니라 파일입니다. 다른 곳을 고르세요.</translation>
    </message>
    <message>
        <source>“{folder}” is a run already. A run never overwrites anything: choose another --run.</source>
        <translation>“{folder}”은(는) 이미 실행입니다. 실행은 아무것도 덮어쓰지 않습니다. 다른 --run을 고르세요.</translation>
    </message>
    <message>
        <source>“{folder}” is a sweep already. sr-studio train sweep resume {folder} goes on with it; for another one choose another --out.</source>
        <translation>“{folder}”은(는) 이미 비교입니다. sr-studio train sweep resume {folder}로 이어 가고, 다른 비교라면 다른 --out을 고르세요.</translation>
    </message>
    <message>
        <source>“{folder}” is being trained by {process} already.</source>
        <translation>“{folder}”은(는) 이미 {process}에서 학습 중입니다.</translation>
    </message>
    <message>
        <source>“{folder}” is being trained by {process}. See sr-studio train status; sr-studio train stop ends it.</source>
        <translation>“{folder}”은(는) {process}에서 학습 중입니다. sr-studio train status로 확인하고 sr-studio train stop으로 끝낼 수 있습니다.</translation>
    </message>
    <message>
        <source>“{folder}” is not empty. A run never overwrites anything: choose another --run.</source>
        <translation>“{folder}”이(가) 비어 있지 않습니다. 실행은 아무것도 덮어쓰지 않습니다. 다른 --run을 고르세요.</translation>
    </message>
    <message>
        <source>“{folder}” is not empty. A sweep never overwrites anything: choose another --out.</source>
        <translation>“{folder}”이(가) 비어 있지 않습니다. 비교는 아무것도 덮어쓰지 않습니다. 다른 --out을 고르세요.</translation>
    </message>
    <message>
        <source>“{folder}” is there already. Choose another name.</source>
        <translation>“{folder}”은(는) 이미 있습니다. 다른 이름을 고르세요.</translation>
    </message>
    <message>
        <source>“{name}” asks for ratings: it has no pairs.</source>
        <translation>“{name}”은(는) 평점 연구라 쌍 비교가 없습니다.</translation>
    </message>
    <message>
        <source>“{name}” begins with numbers and not with the names of columns. For a headerless ITU matrix (rows are stimuli, columns raters) add --matrix.</source>
        <translation>“{name}”은(는) 열 이름이 아니라 숫자로 시작합니다. 머리글 없는 ITU 행렬(행은 자극, 열은 평가자)이면 --matrix를 붙여 주세요.</translation>
    </message>
    <message>
        <source>“{name}” came from the clipboard and is no file, so nobody could make its figure again. Save it as a file and open that.</source>
        <translation>“{name}”은(는) 클립보드에서 온 것으로 파일이 아니어서 그림을 다시 만들 수 없습니다. 파일로 저장해 여세요.</translation>
    </message>
    <message>
        <source>“{name}” cannot be decoded. Take it from a copy of the study.</source>
        <translation>“{name}”을(를) 디코딩할 수 없습니다. 연구의 사본에서 가져오세요.</translation>
    </message>
    <message>
        <source>“{name}” cannot be made ({reason}). Choose another folder or free some space.</source>
        <translation>“{name}”을(를) 만들 수 없습니다({reason}). 다른 폴더를 고르거나 공간을 확보하세요.</translation>
    </message>
    <message>
        <source>“{name}” cannot be read as a manifest of a figure: {reason}.</source>
        <translation>“{name}”을(를) 그림의 매니페스트로 읽을 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>“{name}” cannot be read: {reason}. Change the permissions of its files.</source>
        <translation>“{name}”을(를) 읽을 수 없습니다: {reason}. 파일의 권한을 바꾸세요.</translation>
    </message>
    <message>
        <source>“{name}” cannot be read: {reason}. {advice}</source>
        <translation>“{name}” 파일을 읽을 수 없습니다: {reason}. {advice}</translation>
    </message>
    <message>
        <source>“{name}” cannot be the name of a folder.</source>
        <translation>“{name}”은(는) 폴더 이름이 될 수 없습니다.</translation>
    </message>
    <message>
        <source>“{name}” cannot be the name of an objective: it is the name of folders too. Use letters, digits, - and _, and neither {bicubic} nor {start}.</source>
        <translation>“{name}”은(는) 목적 함수의 이름으로 쓸 수 없습니다. 폴더 이름이기도 하기 때문입니다. 글자, 숫자, -, _만 쓰고 {bicubic}과(와) {start}은(는) 피하세요.</translation>
    </message>
    <message>
        <source>“{name}” cannot be used: {reason}. {advice}</source>
        <translation>“{name}”을(를) 쓸 수 없습니다: {reason}. {advice}</translation>
    </message>
    <message>
        <source>“{name}” cannot be written ({reason}). Choose another folder or free some space.</source>
        <translation>“{name}”에 쓸 수 없습니다({reason}). 다른 폴더를 고르거나 공간을 확보하세요.</translation>
    </message>
    <message>
        <source>“{name}” cannot be written: {reason}. {advice}</source>
        <translation>“{name}”에 쓸 수 없습니다: {reason}. {advice}</translation>
    </message>
    <message>
        <source>“{name}” compares pairs: it has no ratings.</source>
        <translation>“{name}”은(는) 쌍 비교 연구라 평점이 없습니다.</translation>
    </message>
    <message>
        <source>“{name}” could not be read: {why}.</source>
        <translation>“{name}”을(를) 읽을 수 없습니다: {why}.</translation>
    </message>
    <message>
        <source>“{name}” does not exist. Check the name and the folder it lies in.</source>
        <translation>“{name}”이(가) 없습니다. 이름과 폴더를 확인하세요.</translation>
    </message>
    <message>
        <source>“{name}” does not say which stimuli the rows of the matrix are: it needs the columns content and condition.</source>
        <translation>“{name}”에 행렬의 각 행이 어떤 자극인지 나와 있지 않습니다. content 열과 condition 열이 필요합니다.</translation>
    </message>
    <message>
        <source>“{name}” does not wait any more.</source>
        <translation>“{name}”은(는) 더 이상 기다리고 있지 않습니다.</translation>
    </message>
    <message>
        <source>“{name}” exists already, and nothing is ever overwritten. Choose another name.</source>
        <translation>“{name}”이(가) 이미 있으며, 기존 항목은 덮어쓰지 않습니다. 다른 이름을 고르세요.</translation>
    </message>
    <message>
        <source>“{name}” exists already. A run never overwrites anything.</source>
        <translation>“{name}”이(가) 이미 있습니다. 실행은 아무것도 덮어쓰지 않습니다.</translation>
    </message>
    <message>
        <source>“{name}” grew beyond {limit:,.0f} MiB while it was read. Wait until it is complete.</source>
        <translation>“{name}” 파일이 읽는 동안 {limit:,.0f} MiB를 넘었습니다. 다 만들어질 때까지 기다리세요.</translation>
    </message>
    <message>
        <source>“{name}” has been changed since it was opened. Close this, reload the image (F5) and begin again.</source>
        <translation>“{name}”이(가) 연 뒤에 바뀌었습니다. 이 창을 닫고 이미지를 다시 읽은 뒤(F5) 새로 시작하세요.</translation>
    </message>
    <message>
        <source>“{name}” has changed on disk since it was opened. Open it again.</source>
        <translation>“{name}” 파일이 연 뒤에 디스크에서 바뀌었습니다. 다시 여세요.</translation>
    </message>
    <message>
        <source>“{name}” has no column with the scores of a metric. Add one, such as psnr.</source>
        <translation>“{name}”에 지표 점수 열이 없습니다. psnr 같은 열을 추가해 주세요.</translation>
    </message>
    <message>
        <source>“{name}” has no effect here: scores of metrics are held against ratings, and the source holds {what}. Leave --metrics out.</source>
        <translation>“{name}”은(는) 여기에 쓰이지 않습니다. 지표 점수는 평점과 비교하는데 이 자료에는 {what}이(가) 있습니다. --metrics를 빼세요.</translation>
    </message>
    <message>
        <source>“{name}” has no model yet. Train it first.</source>
        <translation>“{name}”에는 아직 모델이 없습니다. 먼저 학습하세요.</translation>
    </message>
    <message>
        <source>“{name}” has no rater {code}. Begun have {codes}; to come are {coming}. Who types another code gets the next free plan.</source>
        <translation>“{name}”에 평가자 {code}이(가) 없습니다. 시작한 평가자: {codes}. 예정된 평가자: {coming}. 다른 코드를 입력한 사람은 다음 빈 계획을 받습니다.</translation>
    </message>
    <message>
        <source>“{name}” has no rater {code}. There are {codes}.</source>
        <translation>“{name}”에 평가자 {code}이(가) 없습니다. 있는 코드: {codes}.</translation>
    </message>
    <message>
        <source>“{name}” has no rows with a MOS below its header.</source>
        <translation>“{name}”의 머리글 아래에 MOS가 있는 행이 없습니다.</translation>
    </message>
    <message>
        <source>“{name}” has no scores of stimuli: it needs the columns content and condition, and one a metric (or metric and value).</source>
        <translation>“{name}”에 자극의 점수가 없습니다. content, condition 열과 지표마다 한 열(또는 metric, value 열)이 필요합니다.</translation>
    </message>
    <message>
        <source>“{name}” has no suffix that says the format. Use .png, .tif, .jpg or .webp.</source>
        <translation>“{name}”에 형식을 알려 주는 확장자가 없습니다. .png, .tif, .jpg, .webp 중에서 쓰세요.</translation>
    </message>
    <message>
        <source>“{name}” has no votes below its header.</source>
        <translation>“{name}”의 머리글 아래에 평가가 없습니다.</translation>
    </message>
    <message>
        <source>“{name}” has no votes of test trials.</source>
        <translation>“{name}”에 본시험의 평가가 없습니다.</translation>
    </message>
    <message>
        <source>“{name}” has not answered in an hour. Its log is in {file}.</source>
        <translation>“{name}”이(가) 한 시간 동안 응답하지 않았습니다. 로그는 {file}에 있습니다.</translation>
    </message>
    <message>
        <source>“{name}” has not the columns {columns}. Write it with sr-studio survey metrics.</source>
        <translation>“{name}” 파일에 {columns} 열이 없습니다. sr-studio survey metrics로 만드세요.</translation>
    </message>
    <message>
        <source>“{name}” has tables of version {found}, which this program does not know.</source>
        <translation>“{name}”의 테이블 버전 {found}은(는) 이 프로그램이 모르는 버전입니다.</translation>
    </message>
    <message>
        <source>“{name}” has two columns “{column}”. Remove one of them.</source>
        <translation>“{name}”에 “{column}” 열이 두 개 있습니다. 하나를 지워 주세요.</translation>
    </message>
    <message>
        <source>“{name}” has votes on different scales. Analyse them apart.</source>
        <translation>“{name}”에 척도가 다른 평가가 섞여 있습니다. 따로 분석해 주세요.</translation>
    </message>
    <message>
        <source>“{name}” has {size:,.0f} MiB; files of up to {limit:,.0f} MiB are read. Choose a smaller file.</source>
        <translation>“{name}” 파일은 {size:,.0f} MiB입니다. {limit:,.0f} MiB까지 읽습니다. 더 작은 파일을 고르세요.</translation>
    </message>
    <message>
        <source>“{name}” holds a file of {size} bytes, which no archive of a study does.</source>
        <translation>“{name}” 안에 {size}바이트 파일이 있습니다. 연구 보관 파일에는 그런 파일이 없습니다.</translation>
    </message>
    <message>
        <source>“{name}” holds no finished pictures whose place is clear. They lie as content/condition.png, condition/content.png or content_condition.png, such as baby_srgan_x4.png; or name a folder for each condition.</source>
        <translation>“{name}”에는 무엇인지 알 수 있는 완성된 사진이 없습니다. content/condition.png, condition/content.png 또는 content_condition.png(예: baby_srgan_x4.png) 형태로 두거나 조건마다 폴더를 하나씩 지정하세요.</translation>
    </message>
    <message>
        <source>“{name}” holds no pictures. Of several folders each holds those of one condition.</source>
        <translation>“{name}”에 사진이 없습니다. 폴더를 여럿 지정하면 폴더마다 한 조건의 사진을 담아야 합니다.</translation>
    </message>
    <message>
        <source>“{name}” holds no votes.</source>
        <translation>“{name}”에 평가가 없습니다.</translation>
    </message>
    <message>
        <source>“{name}” in {folder} is a file the figure is made of and would be written over, which is never done. Choose another name or folder.</source>
        <translation>{folder}의 “{name}”은(는) 이 그림의 원본 파일이므로 절대 덮어쓰지 않습니다. 다른 이름이나 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>“{name}” is a SQLite file, but not one of a study. Choose another folder.</source>
        <translation>“{name}”은(는) SQLite 파일이지만 연구 파일이 아닙니다. 다른 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>“{name}” is a file, not a folder.</source>
        <translation>“{name}”은(는) 폴더가 아니라 파일입니다.</translation>
    </message>
    <message>
        <source>“{name}” is a folder and no study. Choose a folder NAME.srstudy, or a CSV.</source>
        <translation>“{name}”은(는) 연구가 아닌 폴더입니다. NAME.srstudy 폴더나 CSV를 선택해 주세요.</translation>
    </message>
    <message>
        <source>“{name}” is a manifest of version {found}; this program reads those up to {known}. Update SR Studio.</source>
        <translation>“{name}”은(는) 버전 {found}의 매니페스트입니다. 이 프로그램은 버전 {known}까지 읽습니다. SR Studio를 업데이트하세요.</translation>
    </message>
    <message>
        <source>“{name}” is a saved view, but damaged ({why}). Save the view again.</source>
        <translation>“{name}”은(는) 저장된 보기이지만 손상되었습니다({why}). 보기를 다시 저장하세요.</translation>
    </message>
    <message>
        <source>“{name}” is being trained by {process}.</source>
        <translation>“{name}”을(를) {process}이(가) 학습하고 있습니다.</translation>
    </message>
    <message>
        <source>“{name}” is closed: nobody can rate in it any more. Duplicate it as a new study.</source>
        <translation>“{name}”은(는) 마감되어 더 이상 평가할 수 없습니다. 새 연구로 복제하세요.</translation>
    </message>
    <message>
        <source>“{name}” is closed: nothing more can be written into it. Duplicate it as a new study to collect more.</source>
        <translation>“{name}”은(는) 마감되어 더 쓸 수 없습니다. 더 수집하려면 새 연구로 복제하세요.</translation>
    </message>
    <message>
        <source>“{name}” is empty (0 bytes). Copy or download it again.</source>
        <translation>“{name}” 파일이 비어 있습니다(0바이트). 다시 복사하거나 내려받으세요.</translation>
    </message>
    <message>
        <source>“{name}” is empty. Choose a CSV file with votes.</source>
        <translation>“{name}”이(가) 비어 있습니다. 평가가 담긴 CSV 파일을 선택해 주세요.</translation>
    </message>
    <message>
        <source>“{name}” is far too large for a saved view.</source>
        <translation>“{name}”은(는) 저장된 보기로는 너무 큽니다.</translation>
    </message>
    <message>
        <source>“{name}” is in the queue already.</source>
        <translation>“{name}”은(는) 이미 대기열에 있습니다.</translation>
    </message>
    <message>
        <source>“{name}” is neither a study nor a zip that can be read ({reason}).</source>
        <translation>“{name}” 파일은 연구도 아니고 읽을 수 있는 zip도 아닙니다({reason}).</translation>
    </message>
    <message>
        <source>“{name}” is no 8-bit RGB PNG. Make the study again.</source>
        <translation>“{name}”은(는) 8비트 RGB PNG가 아닙니다. 연구를 다시 만드세요.</translation>
    </message>
    <message>
        <source>“{name}” is no CSV file in UTF-8. Write it with sr-studio survey metrics.</source>
        <translation>“{name}” 파일은 UTF-8 CSV가 아닙니다. sr-studio survey metrics로 만드세요.</translation>
    </message>
    <message>
        <source>“{name}” is no CSV file: line {line} cannot be split into cells ({reason}). Save it again as CSV.</source>
        <translation>“{name}”은(는) CSV 파일이 아닙니다. {line}행을 칸으로 나눌 수 없습니다({reason}). CSV로 다시 저장해 주세요.</translation>
    </message>
    <message>
        <source>“{name}” is no UTF-8 and was read in the Korean code page (cp949). Check the names.</source>
        <translation>“{name}”은(는) UTF-8이 아니어서 한국어 코드 페이지(cp949)로 읽었습니다. 이름을 확인하세요.</translation>
    </message>
    <message>
        <source>“{name}” is no archive of a study: its {manifest} is missing or damaged. Write one with sr-studio survey archive.</source>
        <translation>“{name}” 파일은 연구 보관 파일이 아닙니다. {manifest} 파일이 없거나 손상되었습니다. sr-studio survey archive로 만드세요.</translation>
    </message>
    <message>
        <source>“{name}” is no draft of a study: it is not written in UTF-8. Save it as UTF-8.</source>
        <translation>“{name}”은(는) 연구 초안이 아닙니다. UTF-8로 쓰이지 않았습니다. UTF-8로 저장하세요.</translation>
    </message>
    <message>
        <source>“{name}” is no draft of a study: {reason}.</source>
        <translation>“{name}”은(는) 연구 초안이 아닙니다: {reason}.</translation>
    </message>
    <message>
        <source>“{name}” is no font this program can embed. Choose another .ttf, .otf or .ttc file, or sans or serif.</source>
        <translation>“{name}”은(는) 이 프로그램이 포함할 수 있는 글꼴이 아닙니다. 다른 .ttf, .otf, .ttc 파일이나 sans 또는 serif를 고르세요.</translation>
    </message>
    <message>
        <source>“{name}” is no manifest of a figure. Name the .json that was written beside it.</source>
        <translation>“{name}”은(는) 그림의 매니페스트가 아닙니다. 그림 옆에 저장된 .json을 지정하세요.</translation>
    </message>
    <message>
        <source>“{name}” is no study. Choose a folder that ends in .srstudy.</source>
        <translation>“{name}”은(는) 연구가 아닙니다. .srstudy로 끝나는 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>“{name}” is no study: it holds no {file}. Choose a folder that ends in .srstudy.</source>
        <translation>“{name}”은(는) 연구가 아닙니다. {file}이(가) 없습니다. .srstudy로 끝나는 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>“{name}” is no text. Choose a CSV file with votes.</source>
        <translation>“{name}”은(는) 텍스트가 아닙니다. 평가가 담긴 CSV 파일을 선택해 주세요.</translation>
    </message>
    <message>
        <source>“{name}” is not a file but a pipe or device. Choose an image file.</source>
        <translation>“{name}”은(는) 파일이 아니라 파이프나 장치입니다. 이미지 파일을 고르세요.</translation>
    </message>
    <message>
        <source>“{name}” is not a name of a folder. Choose a plain name without slashes.</source>
        <translation>“{name}”은(는) 폴더 이름이 될 수 없습니다. 빗금 없는 이름을 고르세요.</translation>
    </message>
    <message>
        <source>“{name}” is not a possible file name. Choose another.</source>
        <translation>“{name}”은(는) 쓸 수 없는 파일 이름입니다. 다른 이름을 고르세요.</translation>
    </message>
    <message>
        <source>“{name}” is not a possible file name. Rename the file.</source>
        <translation>“{name}”은(는) 쓸 수 없는 파일 이름입니다. 파일 이름을 바꾸세요.</translation>
    </message>
    <message>
        <source>“{name}” is not a saved view of SR Studio, but of the format “{format}”.</source>
        <translation>“{name}”은(는) SR Studio의 저장된 보기가 아니라 “{format}” 형식입니다.</translation>
    </message>
    <message>
        <source>“{name}” is not a saved view, or it is damaged ({why}). Save the view again.</source>
        <translation>“{name}”은(는) 저장된 보기가 아니거나 손상되었습니다({why}). 보기를 다시 저장하세요.</translation>
    </message>
    <message>
        <source>“{name}” is not closed, and names of conditions are sealed until then. Close it first (sr-studio survey close), or allow an interim look (--allow-interim), which is recorded.</source>
        <translation>“{name}” 연구가 아직 마감되지 않아 조건 이름이 봉인되어 있습니다. 먼저 마감하거나(sr-studio survey close) 중간 열람을 허용하세요(--allow-interim). 열람은 기록됩니다.</translation>
    </message>
    <message>
        <source>“{name}” is not closed. An archive is of a finished study: close it first (sr-studio survey close).</source>
        <translation>“{name}” 연구가 아직 마감되지 않았습니다. 보관 파일은 끝난 연구로 만듭니다. 먼저 마감하세요(sr-studio survey close).</translation>
    </message>
    <message>
        <source>“{name}” is not closed. Looking at results while people still rate can bend a study: close it first (sr-studio survey close), or allow an interim look (--allow-interim), which is recorded.</source>
        <translation>“{name}”은(는) 아직 마감되지 않았습니다. 평가 중에 결과를 보면 연구가 왜곡될 수 있습니다. 먼저 마감하거나(sr-studio survey close) 중간 확인을 허용해 주세요(--allow-interim). 확인한 사실은 기록됩니다.</translation>
    </message>
    <message>
        <source>“{name}” is not closed: {count} votes in its database are not those of its journal: something has changed one of them. {differences}. Take the study from a copy.</source>
        <translation>“{name}”을(를) 종료하지 않았습니다. 데이터베이스의 평가 {count}개가 저널과 다르며, 둘 중 하나가 바뀌었습니다. {differences}. 연구를 사본에서 가져오세요.</translation>
    </message>
    <message>
        <source>“{name}” is not in its place any more: the drive was taken away, or the folder moved. Bring it back.</source>
        <translation>“{name}”이(가) 제자리에 없습니다. 드라이브가 분리되었거나 폴더가 옮겨졌습니다. 되돌려 놓으세요.</translation>
    </message>
    <message>
        <source>“{name}” is not in the queue. There is: {names}.</source>
        <translation>“{name}”은(는) 대기열에 없습니다. 있는 것: {names}.</translation>
    </message>
    <message>
        <source>“{name}” is not running. sr-studio train start {folder} starts it.</source>
        <translation>“{name}”은(는) 학습 중이 아닙니다. sr-studio train start {folder}로 시작할 수 있습니다.</translation>
    </message>
    <message>
        <source>“{name}” is not the picture that was frozen: its bytes have changed. Freeze the study again.</source>
        <translation>“{name}”은(는) 고정했던 이미지와 다릅니다. 바이트가 바뀌었습니다. 연구를 다시 고정하세요.</translation>
    </message>
    <message>
        <source>“{name}” is not written in UTF-8 (byte {place}). In Excel, save it as “CSV UTF-8”.</source>
        <translation>“{name}”은(는) UTF-8이 아닙니다({place}번째 바이트). Excel에서 “CSV UTF-8”로 저장해 주세요.</translation>
    </message>
    <message>
        <source>“{name}” is of an older version of SR Studio and another program is reading it. Close that program, then open the study again.</source>
        <translation>“{name}”은(는) 이전 버전의 SR Studio에서 만든 연구이며 다른 프로그램이 읽고 있습니다. 그 프로그램을 닫고 연구를 다시 여세요.</translation>
    </message>
    <message>
        <source>“{name}” is of an older version of SR Studio and cannot be brought up to date ({reason}). Nothing was changed. Free some space or change the permissions.</source>
        <translation>“{name}”은(는) 이전 버전의 SR Studio에서 만든 연구이며 새 형식으로 바꿀 수 없습니다({reason}). 바뀐 것은 없습니다. 공간을 확보하거나 권한을 바꾸세요.</translation>
    </message>
    <message>
        <source>“{name}” is of an older version of SR Studio, and no copy of it can be made to be read ({reason}). Free some space for temporary files.</source>
        <translation>“{name}”은(는) 이전 버전의 SR Studio로 만든 것이며, 읽기 위한 사본을 만들 수 없습니다({reason}). 임시 파일을 위한 공간을 확보하세요.</translation>
    </message>
    <message>
        <source>“{name}” is open for writing in {process}. End the rating there, or close that window, then try again. Looking at it is possible meanwhile.</source>
        <translation>“{name}”을(를) {process}에서 쓰고 있습니다. 그곳에서 평가를 끝내거나 그 창을 닫고 다시 시도하세요. 보기는 지금도 가능합니다.</translation>
    </message>
    <message>
        <source>“{name}” is open for writing in {process}. End the rating there, then merge.</source>
        <translation>“{name}”을(를) {process}에서 쓰고 있습니다. 그곳에서 평가를 끝낸 뒤 병합하세요.</translation>
    </message>
    <message>
        <source>“{name}” is the name of several runs of the queue. Name one by its folder: {folders}.</source>
        <translation>“{name}”은(는) 대기열에 있는 여러 실행의 이름입니다. 폴더로 지정하세요: {folders}.</translation>
    </message>
    <message>
        <source>“{name}” is the name of several runs. Name one by its folder: {folders}.</source>
        <translation>“{name}”은(는) 여러 실행의 이름입니다. 폴더로 하나를 지정하세요: {folders}.</translation>
    </message>
    <message>
        <source>“{name}” is {kind} and no table. Votes come from a study's folder (NAME.srstudy) or from a CSV file.</source>
        <translation>“{name}”은(는) 표가 아니라 {kind}입니다. 응답은 연구 폴더(NAME.srstudy)나 CSV 파일에서 읽습니다.</translation>
    </message>
    <message>
        <source>“{name}” is {kind}, and only files are ever replaced. Choose another name.</source>
        <translation>“{name}”: {kind}입니다. 파일만 바꿔 쓸 수 있으니 다른 이름을 고르세요.</translation>
    </message>
    <message>
        <source>“{name}” is {width} pixels wide, so it has no two equal halves. For folders of pairs say data.layout=folders.</source>
        <translation>“{name}”의 너비는 {width}픽셀이라 똑같이 둘로 나눌 수 없습니다. 쌍의 폴더라면 data.layout=folders로 하세요.</translation>
    </message>
    <message>
        <source>“{name}” marks several conditions as hidden reference: {names}. Leave one.</source>
        <translation>“{name}”에서 숨은 기준으로 표시된 조건이 여럿입니다: {names}. 하나만 남겨 주세요.</translation>
    </message>
    <message>
        <source>“{name}” names a stimulus twice.</source>
        <translation>“{name}”에 같은 자극이 두 번 나옵니다.</translation>
    </message>
    <message>
        <source>“{name}” names {count} stimuli and the matrix has {rows} rows.</source>
        <translation>“{name}”에는 자극이 {count}개, 행렬에는 행이 {rows}개 있습니다.</translation>
    </message>
    <message>
        <source>“{name}” was designed with a newer version of SR Studio. Open it with that version.</source>
        <translation>“{name}”은(는) 더 새로운 버전의 SR Studio에서 설계했습니다. 그 버전으로 여세요.</translation>
    </message>
    <message>
        <source>“{name}” was never finished. Make the study again.</source>
        <translation>“{name}”은(는) 완성되지 않은 연구입니다. 다시 만드세요.</translation>
    </message>
    <message>
        <source>“{name}” was opened to be read only.</source>
        <translation>“{name}”을(를) 읽기 전용으로 열었습니다.</translation>
    </message>
    <message>
        <source>“{name}” was saved by a newer SR Studio (version {version} of the format; this one reads up to {own}). Update SR Studio to open it.</source>
        <translation>“{name}”은(는) 더 새로운 SR Studio에서 저장되었습니다(형식 버전 {version}; 이 프로그램은 {own}까지 읽습니다). 열려면 SR Studio를 업데이트하세요.</translation>
    </message>
    <message>
        <source>“{name}” was written by a newer version of SR Studio (its tables are version {found}, this program knows {known}). Open it with that version.</source>
        <translation>“{name}”은(는) 더 새로운 버전의 SR Studio에서 저장했습니다(테이블 버전 {found}, 이 프로그램은 {known}까지). 그 버전으로 여세요.</translation>
    </message>
    <message>
        <source>“{name}” was written by a newer version of SR Studio ({schema}). Verify it with that version.</source>
        <translation>“{name}” 파일은 더 새로운 SR Studio가 만들었습니다({schema}). 그 버전으로 검증하세요.</translation>
    </message>
    <message>
        <source>“{name}”, line {line}: {count} votes where other lines have {width}. Every row of a matrix has one cell a rater; write nan for a missing vote.</source>
        <translation>“{name}” {line}행: 다른 행은 평가가 {width}개인데 이 행은 {count}개입니다. 행렬의 각 행에는 평가자마다 칸이 하나씩 있어야 합니다. 빠진 평가는 nan으로 적어 주세요.</translation>
    </message>
    <message>
        <source>“{name}”, line {line}: “{text}” in the column “{column}” cannot be used. {advice}</source>
        <translation>“{name}” {line}행: “{column}” 열의 “{text}” 값을 쓸 수 없습니다. {advice}</translation>
    </message>
    <message>
        <source>“{name}”, line {line}: “{text}” is no vote. A matrix has no header and no names; leave --matrix away for a CSV with a header.</source>
        <translation>“{name}” {line}행: “{text}”은(는) 평가 값이 아닙니다. 행렬에는 머리글도 이름도 없습니다. 머리글이 있는 CSV라면 --matrix를 빼 주세요.</translation>
    </message>
    <message>
        <source>“{name}”, row {row}: this is no score. Write the file again with sr-studio survey metrics.</source>
        <translation>“{name}” {row}행: 점수가 아닙니다. sr-studio survey metrics로 다시 만드세요.</translation>
    </message>
    <message>
        <source>“{name}”: lines {first} and {second} are the same rater, content, condition and repetition. Remove one of them, or number the repetitions.</source>
        <translation>“{name}”: {first}행과 {second}행의 평가자, 내용, 조건, 반복이 같습니다. 하나를 지우거나 반복에 번호를 매겨 주세요.</translation>
    </message>
    <message>
        <source>“{name}”: votes outside of the scale {low} to {high}: {count} of {total}, {votes}. Correct them or name another scale.</source>
        <translation>“{name}”: 척도 {low}~{high}을(를) 벗어난 평가: {total}개 중 {count}개, {votes}. 고치거나 다른 척도를 지정하세요.</translation>
    </message>
    <message>
        <source>“{name}”: {count} of {total} votes are on the scale {low} to {high}, and these are not: {votes}. Correct them, or name the scale that was used, such as --scale 9 or --scale 0-100.</source>
        <translation>“{name}”: 평가 {total}개 중 {count}개는 {low}~{high} 척도에 있지만 다음은 벗어납니다: {votes}. 고치거나 --scale 9, --scale 0-100처럼 실제로 쓴 척도를 지정하세요.</translation>
    </message>
    <message>
        <source>“{one}” and “{other}” have sittings in common. One is a copy of the other; merge only the later.</source>
        <translation>“{one}”과(와) “{other}”에 같은 회차가 있습니다. 하나가 다른 하나의 사본입니다. 나중 것만 병합하세요.</translation>
    </message>
    <message>
        <source>“{path}” cannot be read: {reason}. Name another folder.</source>
        <translation>“{path}”을(를) 읽을 수 없습니다: {reason}. 다른 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>“{path}” is another file than when the run opened it. Put the old one back, or begin a new run.</source>
        <translation>“{path}”은(는) 실행이 열었을 때와 다른 파일입니다. 이전 파일을 되돌리거나 새 실행을 시작하세요.</translation>
    </message>
    <message>
        <source>“{path}” is not a possible name. Name another folder.</source>
        <translation>“{path}”은(는) 쓸 수 없는 이름입니다. 다른 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>“{path}” is not there.</source>
        <translation>“{path}”이(가) 없습니다.</translation>
    </message>
    <message>
        <source>“{rule}” is no rule to leave raters out. There are rater=NAME, {rules}.</source>
        <translation>“{rule}”은(는) 평가자를 제외하는 규칙이 아닙니다. 쓸 수 있는 규칙: rater=이름, {rules}.</translation>
    </message>
    <message>
        <source>“{shown}” cannot be read: it needs more memory than is free. Close other programs.</source>
        <translation>“{shown}” 파일을 읽을 수 없습니다. 남은 메모리보다 많이 필요합니다. 다른 프로그램을 닫으세요.</translation>
    </message>
    <message>
        <source>“{shown}” cannot be read: {reason}</source>
        <translation>“{shown}” 파일을 읽을 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>“{text}” is no rating scale. Choose 5 (1 to 5), 9 (1 to 9), 11 (0 to 10), 100 (0 to 100), or its ends as 1-7.</source>
        <translation>“{text}”은(는) 평가 척도가 아닙니다. 5(1~5), 9(1~9), 11(0~10), 100(0~100) 또는 1-7처럼 양 끝을 적어 주세요.</translation>
    </message>
    <message>
        <source>“{text}” is no text in UTF-8: some of its bytes are no characters. Rename the file or folder it is the name of, or type it anew.</source>
        <translation>“{text}”은(는) UTF-8 텍스트가 아닙니다. 문자가 아닌 바이트가 있습니다. 그 이름의 파일이나 폴더 이름을 바꾸거나 다시 입력하세요.</translation>
    </message>
    <message>
        <source>“{text}” is not a number.</source>
        <translation>“{text}”은(는) 수가 아닙니다.</translation>
    </message>
    <message>
        <source>“{text}” is not a whole number.</source>
        <translation>“{text}”은(는) 정수가 아닙니다.</translation>
    </message>
    <message>
        <source>“{value}” is no answer to trial {trial}.</source>
        <translation>“{value}”은(는) 시행 {trial}의 답이 아닙니다.</translation>
    </message>
    <message>
        <source>“{value}” is no answer to trial {trial}: the scale has the whole numbers from {minimum} to {maximum}. Give one of them.</source>
        <translation>“{value}”은(는) 시행 {trial}의 답이 아닙니다. 척도는 {minimum}부터 {maximum}까지의 정수입니다. 그중 하나로 답하세요.</translation>
    </message>
    <message>
        <source>“{word}” is a folder without {file}, so it is neither a run nor a model.</source>
        <translation>“{word}”은(는) {file}이(가) 없는 폴더이므로 실행도 모델도 아닙니다.</translation>
    </message>
    <message>
        <source>“{word}” is a folder without {file}, so it is no sweep.</source>
        <translation>“{word}”은(는) {file}이(가) 없는 폴더이므로 비교가 아닙니다.</translation>
    </message>
    <message>
        <source>“{word}” is a folder without {file}, so it is not a run. sr-studio train list lists the runs.</source>
        <translation>“{word}”은(는) {file}이(가) 없는 폴더이므로 실행이 아닙니다. sr-studio train list로 목록을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>“{word}” is no name of a layer. {offer}</source>
        <translation>“{word}”은(는) 층의 이름이 아닙니다. {offer}</translation>
    </message>
    <message>
        <source>“{word}” is not KEY=VALUE, such as steps=2000.</source>
        <translation>“{word}”은(는) steps=2000 같은 KEY=VALUE가 아닙니다.</translation>
    </message>
</context>
<context>
    <name>MetricChoice</name>
    <message>
        <source>Metrics shown</source>
        <translation>표시할 지표</translation>
    </message>
    <message>
        <source>The first decides which pane is marked as best; the first two stand over the panes. Drag to order, or Alt+Up and Alt+Down.</source>
        <translation>첫 지표로 가장 좋은 칸을 표시하고, 처음 두 지표가 칸 위에 표시됩니다. 끌거나 Alt+위/아래 화살표로 순서를 바꿉니다.</translation>
    </message>
    <message>
        <source>any part</source>
        <translation>부분 영역 가능</translation>
    </message>
    <message>
        <source>needs a reference</source>
        <translation>기준 필요</translation>
    </message>
    <message>
        <source>needs no reference</source>
        <translation>기준 불필요</translation>
    </message>
    <message>
        <source>needs the input</source>
        <translation>입력 필요</translation>
    </message>
    <message>
        <source>whole images</source>
        <translation>전체 이미지만</translation>
    </message>
</context>
<context>
    <name>MetricsTab</name>
    <message>
        <source>Measure</source>
        <translation>측정</translation>
    </message>
    <message>
        <source>Metrics are compared with mean opinion scores; this study has pairs.</source>
        <translation>지표는 평균 평가점과 비교합니다. 이 연구는 쌍 비교입니다.</translation>
    </message>
    <message>
        <source>The pictures are measured once the study is closed. For a CSV: sr-studio survey analyse FILE --metrics metrics.csv.</source>
        <translation>사진은 연구를 마감한 뒤 측정합니다. CSV는 sr-studio survey analyse FILE --metrics metrics.csv로 분석합니다.</translation>
    </message>
    <message>
        <source>Which metric can stand in for people? Measures every stimulus against the original by each metric whose weights are installed.</source>
        <translation>어떤 지표가 사람을 대신할 수 있을까요? 가중치가 설치된 모든 지표로 각 자극을 원본과 비교해 측정합니다.</translation>
    </message>
</context>
<context>
    <name>MisfitNotice</name>
    <message>
        <source>Not compared, since they have the size of another image: {names}.</source>
        <translation>크기가 달라 비교하지 않았습니다: {names}.</translation>
    </message>
    <message>
        <source>{method}/{name}: {size} beside {expected}</source>
        <translation>{method}/{name}: {size} (기준 {expected})</translation>
    </message>
    <message>
        <source>{names}; {count} more</source>
        <translation>{names} 외 {count}개</translation>
    </message>
</context>
<context>
    <name>MissingWords</name>
    <message>
        <source>A pair has both input and reference. The Image menu swaps or splits them.</source>
        <translation>쌍에는 입력과 기준이 모두 있습니다. 이미지 메뉴에서 서로 바꾸거나 나눌 수 있습니다.</translation>
    </message>
    <message>
        <source>A scene is neither input nor reference: its files are. The image list's menu puts them right.</source>
        <translation>장면은 입력도 기준도 아니며, 그 안의 파일이 입력이나 기준입니다. 이미지 목록의 메뉴에서 바로잡을 수 있습니다.</translation>
    </message>
    <message>
        <source>No result is shown. Switch one on in Models.</source>
        <translation>표시된 결과가 없습니다. 모델 패널에서 하나를 켜세요.</translation>
    </message>
    <message>
        <source>The input that this result was made from is not known. Open it together with the result, or select the pane of a model.</source>
        <translation>이 결과를 만든 입력을 알 수 없습니다. 입력을 결과와 함께 열거나 모델의 칸을 선택하세요.</translation>
    </message>
    <message>
        <source>There is no input: only results of this image are open.</source>
        <translation>입력이 없습니다. 이 이미지의 결과만 열려 있습니다.</translation>
    </message>
    <message>
        <source>There is no reference. The image list's menu makes one of these results the reference.</source>
        <translation>기준이 없습니다. 이미지 목록의 메뉴에서 이 결과 중 하나를 기준으로 정할 수 있습니다.</translation>
    </message>
    <message>
        <source>This scene has no input. Switch a model on: then its reference is reduced.</source>
        <translation>이 장면에는 입력이 없습니다. 모델을 켜면 기준을 축소해 입력으로 씁니다.</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
</context>
<context>
    <name>ModelFacts</name>
    <message>
        <source>Digest</source>
        <translation>다이제스트</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>라이선스</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>네트워크</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>참고</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>목적 함수</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>배율</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>출처</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>학습 단계</translation>
    </message>
    <message>
        <source>Training data</source>
        <translation>학습 데이터</translation>
    </message>
    <message>
        <source>added</source>
        <translation>추가됨</translation>
    </message>
    <message>
        <source>any scale</source>
        <translation>모든 배율</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>내장</translation>
    </message>
    <message>
        <source>bundled</source>
        <translation>기본 제공</translation>
    </message>
    <message>
        <source>made elsewhere</source>
        <translation>다른 곳에서 만듦</translation>
    </message>
    <message>
        <source>perceptual</source>
        <translation>지각적</translation>
    </message>
    <message>
        <source>step {step}</source>
        <translation>{step} 단계</translation>
    </message>
    <message>
        <source>training run</source>
        <translation>학습 실행</translation>
    </message>
    <message>
        <source>{count} parameters</source>
        <translation>매개변수 {count}</translation>
    </message>
</context>
<context>
    <name>ModelList</name>
    <message>
        <source>Looking for models…</source>
        <translation>모델을 찾는 중…</translation>
    </message>
</context>
<context>
    <name>ModelTable</name>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>best</source>
        <translation>최고</translation>
    </message>
    <message>
        <source>resumable</source>
        <translation>재개 가능</translation>
    </message>
    <message>
        <source>start</source>
        <translation>시작</translation>
    </message>
</context>
<context>
    <name>ModelsPanel</name>
    <message>
        <source>About this model</source>
        <translation>이 모델 정보</translation>
    </message>
    <message>
        <source>Add a .safetensors, .pth or .ckpt file</source>
        <translation>.safetensors, .pth, .ckpt 파일을 추가합니다</translation>
    </message>
    <message>
        <source>Add model…</source>
        <translation>모델 추가…</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>숨기기</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Models: Space shows or hides, Alt+Up and Alt+Down move</source>
        <translation>모델: 스페이스로 보이거나 숨기고, Alt+위/아래로 옮깁니다</translation>
    </message>
    <message>
        <source>Move Down</source>
        <translation>아래로</translation>
    </message>
    <message>
        <source>Move Up</source>
        <translation>위로</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>아래로(Alt+아래)</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>위로(Alt+위)</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>Remove this added model</source>
        <translation>추가한 모델 빼기</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>빼기…</translation>
    </message>
    <message>
        <source>Rename Method…</source>
        <translation>방법 이름 바꾸기…</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>보이기</translation>
    </message>
</context>
<context>
    <name>ModelsPresenter</name>
    <message>
        <source>no result of this image</source>
        <translation>이 이미지의 결과 없음</translation>
    </message>
</context>
<context>
    <name>Monitor</name>
    <message>
        <source>&lt; 500 ms</source>
        <translation>500ms 미만</translation>
    </message>
    <message>
        <source>Deleted raters: {count}.</source>
        <translation>삭제된 평가자: {count}명.</translation>
    </message>
    <message>
        <source>Every pair has {span} of {planned} votes.</source>
        <translation>쌍마다 응답 {planned}개 중 {span}개.</translation>
    </message>
    <message>
        <source>Every picture has {span} of {planned} votes.</source>
        <translation>사진마다 응답 {planned}개 중 {span}개.</translation>
    </message>
    <message>
        <source>Excluded raters: {count}.</source>
        <translation>제외된 평가자: {count}명.</translation>
    </message>
    <message>
        <source>Interruptions: focus, screen, sleep, pause, crash</source>
        <translation>중단: 포커스, 화면, 절전, 일시 정지, 비정상 종료</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>정답 확인</translation>
    </message>
    <message>
        <source>Last vote</source>
        <translation>마지막 응답</translation>
    </message>
    <message>
        <source>Mean difference of trials shown twice, or share answered alike</source>
        <translation>두 번 보여 준 시행의 평균 차이 또는 같은 응답의 비율</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>중앙값</translation>
    </message>
    <message>
        <source>Median time from picture to vote</source>
        <translation>사진이 나타난 뒤 응답까지 걸린 시간의 중앙값</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행</translation>
    </message>
    <message>
        <source>Rater</source>
        <translation>평가자</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>반복</translation>
    </message>
    <message>
        <source>Results were looked at before the closing; the report will say so.</source>
        <translation>종료 전에 결과를 보았으며 보고서에 표시됩니다.</translation>
    </message>
    <message>
        <source>Share of votes that came in under half a second</source>
        <translation>0.5초 안에 들어온 응답의 비율</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Stops</source>
        <translation>중단</translation>
    </message>
    <message>
        <source>Trials answered of those planned, practice included</source>
        <translation>계획한 시행 중 응답한 수(연습 포함)</translation>
    </message>
    <message>
        <source>Trials with a known answer that were passed</source>
        <translation>정답을 아는 시행 중 통과한 수</translation>
    </message>
    <message>
        <source>Votes that came back from the journal after a crash: {count}.</source>
        <translation>비정상 종료 후 기록 파일에서 되찾은 응답: {count}개.</translation>
    </message>
    <message>
        <source>excluded</source>
        <translation>제외됨</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>방금</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>시작 전</translation>
    </message>
    <message>
        <source>sitting</source>
        <translation>평가 중</translation>
    </message>
    <message>
        <source>sitting {number}</source>
        <translation>{number}회차</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>{code} (pilot)</source>
        <translation>{code}(시험)</translation>
    </message>
    <message>
        <source>{code}: {rule}</source>
        <translation>{code}: {rule}</translation>
    </message>
    <message>
        <source>{count} d ago</source>
        <translation>{count}일 전</translation>
    </message>
    <message>
        <source>{count} h ago</source>
        <translation>{count}시간 전</translation>
    </message>
    <message>
        <source>{count} min ago</source>
        <translation>{count}분 전</translation>
    </message>
    <message>
        <source>{done} of {planned} raters have finished, {begun} have begun.</source>
        <translation>평가자 {planned}명 중 {done}명 완료, {begun}명 시작.</translation>
    </message>
    <message>
        <source>{least} to {most}</source>
        <translation>{least}~{most}</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}초</translation>
    </message>
    <message>
        <source>{votes} of {planned} votes.</source>
        <translation>응답 {planned}개 중 {votes}개.</translation>
    </message>
</context>
<context>
    <name>MonitorPage</name>
    <message>
        <source>Answers, consent and all {votes} votes go from the database, its log, the journal and the backups. It cannot be undone. What stays is the time and the number of votes. Archives and exports made before are not touched: delete there too.</source>
        <translation>답변, 동의, 응답 {votes}개가 데이터베이스와 그 로그, 기록 파일, 백업에서 모두 지워집니다. 되돌릴 수 없습니다. 삭제한 시각과 응답 수만 남습니다. 이미 만든 보관 파일과 내보내기는 그대로이니 거기서도 지워 주세요.</translation>
    </message>
    <message>
        <source>By the rules that were fixed before the first vote, {code}: {rules}.

The votes stay in the study and in every export, marked with this reason; results are shown with and without them.</source>
        <translation>첫 응답 전에 정한 기준에 따름. {code}: {rules}.

응답은 이 사유와 함께 연구와 모든 내보내기에 남으며, 결과는 포함한 것과 제외한 것을 함께 보여 줍니다.</translation>
    </message>
    <message>
        <source>Close It and Open the Key</source>
        <translation>종료하고 이름 공개</translation>
    </message>
    <message>
        <source>Close Study…</source>
        <translation>연구 종료…</translation>
    </message>
    <message>
        <source>Close the study?</source>
        <translation>연구를 종료할까요?</translation>
    </message>
    <message>
        <source>Contact…</source>
        <translation>연락…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Delete {code} for good?</source>
        <translation>{code}을(를) 완전히 삭제할까요?</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>삭제…</translation>
    </message>
    <message>
        <source>Exclude</source>
        <translation>제외</translation>
    </message>
    <message>
        <source>Exclude {code}?</source>
        <translation>{code}을(를) 제외할까요?</translation>
    </message>
    <message>
        <source>Exclude…</source>
        <translation>제외…</translation>
    </message>
    <message>
        <source>Look at Results Early…</source>
        <translation>결과 미리 보기…</translation>
    </message>
    <message>
        <source>Look at results early?</source>
        <translation>결과를 미리 볼까요?</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>진행 상황</translation>
    </message>
    <message>
        <source>No picture, condition or mean is shown here, so that whoever watches stays blind.</source>
        <translation>지켜보는 사람도 블라인드를 유지하도록 사진, 조건, 평균을 보여 주지 않습니다.</translation>
    </message>
    <message>
        <source>Note on this rater</source>
        <translation>이 평가자에 대한 메모</translation>
    </message>
    <message>
        <source>Note on this rater; Enter keeps it</source>
        <translation>이 평가자에 대한 메모, Enter 키로 저장</translation>
    </message>
    <message>
        <source>Raters</source>
        <translation>평가자</translation>
    </message>
    <message>
        <source>Reading the votes…</source>
        <translation>응답을 읽는 중…</translation>
    </message>
    <message>
        <source>Record It and Look</source>
        <translation>기록하고 보기</translation>
    </message>
    <message>
        <source>Somebody is rating just now ({writer}); let them finish.</source>
        <translation>지금 평가 중인 사람이 있습니다({writer}). 끝날 때까지 기다려 주세요.</translation>
    </message>
    <message>
        <source>Studies keep no names or addresses. A message with the code is on the clipboard.</source>
        <translation>연구에는 이름이나 연락처를 저장하지 않습니다. 코드가 든 안내문을 클립보드에 복사했습니다.</translation>
    </message>
    <message>
        <source>Take In Again</source>
        <translation>다시 포함</translation>
    </message>
    <message>
        <source>The key is opened: names of conditions are shown from then on, here and in every export. Nobody can rate any more, also those who stopped in between; nothing can be added or changed but the deletion of a rater. It cannot be undone.</source>
        <translation>조건의 이름이 공개되어 이 창과 모든 내보내기에 나타납니다. 중간에 멈춘 사람을 포함해 아무도 더 평가할 수 없으며, 평가자 삭제 외에는 추가하거나 바꿀 수 없습니다. 되돌릴 수 없습니다.</translation>
    </message>
    <message>
        <source>The note on {code} is kept.</source>
        <translation>{code}에 대한 메모를 저장했습니다.</translation>
    </message>
    <message>
        <source>The study is closed; the key is open.</source>
        <translation>연구를 종료했고 조건의 이름을 공개했습니다.</translation>
    </message>
    <message>
        <source>This is about the picture ratings given under the code {code}. Please get in touch with us.</source>
        <translation>참여 코드 {code}의 사진 평가와 관련해 연락드립니다. 회신 부탁드립니다.</translation>
    </message>
    <message>
        <source>Type the code to delete it:</source>
        <translation>삭제하려면 코드를 입력하세요:</translation>
    </message>
    <message>
        <source>Who has seen results can hardly stay neutral towards the raters that follow, and stopping when a difference appears finds differences that are not there. Results name the conditions. That you looked, when and why is recorded for good, and everything made before the closing says “interim”.</source>
        <translation>결과를 본 사람은 이후의 평가자에게 중립을 지키기 어렵고, 차이가 보일 때 멈추면 없는 차이를 찾게 됩니다. 결과에는 조건의 이름이 나옵니다. 언제, 왜 보았는지 영구히 기록되며, 종료 전에 만든 모든 결과에 “중간”이라고 표시됩니다.</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>{code} breaks no rule that was fixed before the first vote</source>
        <translation>{code}은(는) 첫 응답 전에 정한 기준을 어기지 않았습니다</translation>
    </message>
    <message>
        <source>{code} is deleted.</source>
        <translation>{code}을(를) 삭제했습니다.</translation>
    </message>
    <message>
        <source>{missing} of {planned} planned raters have not finished. Closing early because of what was seen, or of what was hoped for, biases the result; the report says how many were planned.</source>
        <translation>계획한 평가자 {planned}명 중 {missing}명이 끝내지 않았습니다. 본 결과나 바라는 결과 때문에 일찍 종료하면 결과가 치우칩니다. 보고서에는 계획한 인원이 표시됩니다.</translation>
    </message>
</context>
<context>
    <name>More</name>
    <message>
        <source>Fewer</source>
        <translation>줄이기</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count}개 더</translation>
    </message>
</context>
<context>
    <name>Moved</name>
    <message>
        <source>Measured as moved, on what is shared: {panes}.</source>
        <translation>옮긴 위치에서 겹치는 부분만 잽니다: {panes}.</translation>
    </message>
    <message>
        <source>The input is moved by {x}, {y} px, which changes {metrics}.</source>
        <translation>입력이 {x}, {y} px만큼 이동되어 있으며, 이에 따라 {metrics} 값이 달라집니다.</translation>
    </message>
    <message>
        <source>{name} by {shift}</source>
        <translation>{name} {shift}</translation>
    </message>
    <message>
        <source>{right}, {down} px against the input</source>
        <translation>입력 대비 {right}, {down}px</translation>
    </message>
    <message>
        <source>{x}, {y} px</source>
        <translation>{x}, {y}px</translation>
    </message>
    <message>
        <source>{x}, {y} px ({right}, {down} px against the input)</source>
        <translation>{x}, {y}px(입력 대비 {right}, {down}px)</translation>
    </message>
</context>
<context>
    <name>NetworkList</name>
    <message>
        <source>Folders with weights</source>
        <translation>가중치 폴더</translation>
    </message>
    <message>
        <source>Network of the term</source>
        <translation>항의 네트워크</translation>
    </message>
    <message>
        <source>No term of the objective uses a loss network. Add “Features of a loss network” to it.</source>
        <translation>손실 네트워크를 쓰는 항이 없습니다. 목적 함수에 “손실 네트워크의 특징”을 추가하세요.</translation>
    </message>
    <message>
        <source>Weights of your own? Drop their folder here.</source>
        <translation>직접 준비한 가중치가 있으면 그 폴더를 놓으세요.</translation>
    </message>
</context>
<context>
    <name>NetworkRow</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>연결 중…</translation>
    </message>
    <message>
        <source>Get</source>
        <translation>받기</translation>
    </message>
    <message>
        <source>Get {name}: {size} from download.pytorch.org</source>
        <translation>{name} 받기: download.pytorch.org에서 {size}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>이어받기</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>재기</translation>
    </message>
    <message>
        <source>Measure {name} on this computer</source>
        <translation>이 컴퓨터에서 {name} 재기</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>재는 중…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>멈추는 중…</translation>
    </message>
    <message>
        <source>Time what it adds to a step here. It needs no weights and takes some seconds.</source>
        <translation>단계에 더해지는 시간을 이 컴퓨터에서 잽니다. 가중치가 없어도 되고 몇 초 걸립니다.</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>손상됨</translation>
    </message>
    <message>
        <source>here</source>
        <translation>있음</translation>
    </message>
    <message>
        <source>not here</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{total} 중 {done}</translation>
    </message>
    <message>
        <source>{million} M parameters · {size} · {task}</source>
        <translation>매개변수 {million}M · {size} · {task}</translation>
    </message>
</context>
<context>
    <name>NewRunPage</name>
    <message>
        <source>As text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>점검</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>점검 중…</translation>
    </message>
    <message>
        <source>Get weights</source>
        <translation>가중치 받기</translation>
    </message>
    <message>
        <source>Loss networks</source>
        <translation>손실 네트워크</translation>
    </message>
    <message>
        <source>Making the run…</source>
        <translation>실행을 만드는 중…</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>새 실행</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>목적 함수</translation>
    </message>
    <message>
        <source>Ready. The run will be called {name}.</source>
        <translation>준비되었습니다. 실행 이름은 {name}입니다.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>The weights of {names} are not here: {size}.</source>
        <translation>{names}의 가중치가 없습니다: {size}.</translation>
    </message>
    <message>
        <source>Weights are on their way.</source>
        <translation>가중치를 받는 중입니다.</translation>
    </message>
</context>
<context>
    <name>NumberEditor</name>
    <message>
        <source>Must be {low} to {high}{unit}, or 0 for automatic.</source>
        <translation>{low}~{high}{unit}까지 쓸 수 있고, 0은 자동입니다.</translation>
    </message>
    <message>
        <source>Must be {low} to {high}{unit}.</source>
        <translation>{low}~{high}{unit}까지 쓸 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>ObjectiveEditor</name>
    <message>
        <source>Add a term</source>
        <translation>항 추가</translation>
    </message>
    <message>
        <source>As in the preset</source>
        <translation>프리셋대로</translation>
    </message>
    <message>
        <source>Weight: the factor of the term's value. Share: how strongly it pulls at the picture, where plain L1 has 1. Its gradient is measured on the start model before the first step, and the factor that follows is kept. So terms on different networks can be compared, whose values differ by a factor of hundreds.</source>
        <translation>가중치: 항의 값에 곱하는 수. 비율: 항이 그림을 당기는 세기로, L1만 쓸 때가 1입니다. 첫 단계 전에 시작 모델에서 기울기를 재고, 거기서 나온 배수를 고정합니다. 그래서 값이 수백 배 다른 네트워크의 항도 견줄 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>Opener</name>
    <message>
        <source>Add Model</source>
        <translation>모델 추가</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>모든 파일</translation>
    </message>
    <message>
        <source>All {count}</source>
        <translation>모두 {count}장</translation>
    </message>
    <message>
        <source>Choose the Reference</source>
        <translation>기준 이미지 고르기</translation>
    </message>
    <message>
        <source>First {count}</source>
        <translation>처음 {count}장</translation>
    </message>
    <message>
        <source>How much of {names}?</source>
        <translation>{names}에서 얼마나 열까요?</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Images, models, views and figures</source>
        <translation>이미지, 모델, 보기, 그림</translation>
    </message>
    <message>
        <source>Left out: {count} files of other kinds ({kinds}).</source>
        <translation>제외됨: 다른 종류의 파일 {count}개({kinds}).</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>폴더 열기</translation>
    </message>
    <message>
        <source>Open a Study (a folder NAME.srstudy)</source>
        <translation>연구 열기(폴더 이름.srstudy)</translation>
    </message>
    <message>
        <source>Pasted {number}</source>
        <translation>붙여넣은 이미지 {number}</translation>
    </message>
    <message>
        <source>Skipped (not an image or a model): {names}</source>
        <translation>건너뜀 (이미지나 모델이 아님): {names}</translation>
    </message>
    <message>
        <source>The clipboard holds neither an image nor a file that can be opened.</source>
        <translation>클립보드에 이미지나 열 수 있는 파일이 없습니다.</translation>
    </message>
    <message>
        <source>These {count}</source>
        <translation>이 {count}장</translation>
    </message>
    <message>
        <source>{count} files or folders could not be read and were skipped. First: {reason}</source>
        <translation>파일 또는 폴더 {count}개를 읽을 수 없어 건너뛰었습니다. 첫 번째: {reason}</translation>
    </message>
    <message>
        <source>{count} images directly inside.</source>
        <translation>바로 안에 이미지 {count}장.</translation>
    </message>
    <message>
        <source>{count} more in folders below.</source>
        <translation>하위 폴더에 {count}장 더.</translation>
    </message>
    <message>
        <source>“{name}” is not there any more. It was taken off the recent files.</source>
        <translation>“{name}” 파일이 없어졌습니다. 최근 파일에서 뺐습니다.</translation>
    </message>
</context>
<context>
    <name>PageFields</name>
    <message>
        <source> dpi at least</source>
        <translation> dpi 이상</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>Above the crops</source>
        <translation>영역 위</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>배경</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>검정</translation>
    </message>
    <message>
        <source>Choose a Font</source>
        <translation>글꼴 고르기</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>Dark grey</source>
        <translation>짙은 회색</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>글꼴</translation>
    </message>
    <message>
        <source>Font file…</source>
        <translation>글꼴 파일…</translation>
    </message>
    <message>
        <source>Font size</source>
        <translation>글꼴 크기</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>글꼴</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>테두리</translation>
    </message>
    <message>
        <source>How crops are enlarged</source>
        <translation>영역을 확대하는 방법</translation>
    </message>
    <message>
        <source>Left of the crops</source>
        <translation>영역 왼쪽</translation>
    </message>
    <message>
        <source>Magnification</source>
        <translation>배율</translation>
    </message>
    <message>
        <source>Not shown</source>
        <translation>보이지 않음</translation>
    </message>
    <message>
        <source>One pixel of a crop is a whole number of pixels; the resolution follows from that.</source>
        <translation>영역의 한 픽셀은 정수 개의 픽셀이 되며, 해상도는 거기에서 정해집니다.</translation>
    </message>
    <message>
        <source>Own width</source>
        <translation>직접 지정</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>논문</translation>
    </message>
    <message>
        <source>Pixels as squares, or bicubic interpolation</source>
        <translation>픽셀을 정사각형으로, 또는 바이큐빅 보간으로</translation>
    </message>
    <message>
        <source>Pixels of the figure on a side of a crop's pixel</source>
        <translation>영역 한 픽셀의 한 변에 놓이는 그림 픽셀 수</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>해상도</translation>
    </message>
    <message>
        <source>Sans (DejaVu)</source>
        <translation>산세리프 (DejaVu)</translation>
    </message>
    <message>
        <source>Serif (STIX, like Times)</source>
        <translation>세리프 (STIX, Times풍)</translation>
    </message>
    <message>
        <source>Sharp</source>
        <translation>선명하게</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>부드럽게</translation>
    </message>
    <message>
        <source>Unit of the width</source>
        <translation>너비의 단위</translation>
    </message>
    <message>
        <source>White</source>
        <translation>흰색</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>전체 그림</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>너비</translation>
    </message>
    <message>
        <source>full width</source>
        <translation>전체 폭</translation>
    </message>
    <message>
        <source>one column</source>
        <translation>한 단</translation>
    </message>
</context>
<context>
    <name>Pane</name>
    <message>
        <source>Comparing</source>
        <translation>비교 중</translation>
    </message>
    <message>
        <source>Decoding the image</source>
        <translation>이미지 디코딩 중</translation>
    </message>
    <message>
        <source>Degrading the reference</source>
        <translation>기준 이미지 열화 중</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Loading PyTorch</source>
        <translation>PyTorch 불러오는 중</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>모델 불러오는 중</translation>
    </message>
    <message>
        <source>Nothing to compare: the input that this result was made from is not known.</source>
        <translation>비교할 것이 없습니다: 이 결과를 만든 입력을 알 수 없습니다.</translation>
    </message>
    <message>
        <source>Nothing to compare: there is no picture of {name} here.</source>
        <translation>비교할 것이 없습니다: 여기에는 {name}의 그림이 없습니다.</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>기준</translation>
    </message>
    <message>
        <source>Scoring</source>
        <translation>점수 계산 중</translation>
    </message>
    <message>
        <source>Upscaling</source>
        <translation>업스케일 중</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>Waiting for {model}</source>
        <translation>{model} 다음 차례를 기다리는 중</translation>
    </message>
    <message>
        <source>identical</source>
        <translation>동일</translation>
    </message>
    <message>
        <source>{text} (assumed)</source>
        <translation>{text} (가정)</translation>
    </message>
</context>
<context>
    <name>PaneModel</name>
    <message>
        <source>Decoding the image</source>
        <translation>이미지 디코딩 중</translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>Between Two Checkpoints</source>
        <translation>두 체크포인트 사이</translation>
    </message>
    <message>
        <source>Hallucination Lens</source>
        <translation>환각 렌즈</translation>
    </message>
    <message>
        <source>Histogram and Profile</source>
        <translation>히스토그램과 프로파일</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Perception and Distortion</source>
        <translation>지각과 왜곡</translation>
    </message>
    <message>
        <source>Pixel Values</source>
        <translation>픽셀 값</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>점수</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>세트</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
</context>
<context>
    <name>PathsField</name>
    <message>
        <source>Add…</source>
        <translation>추가…</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>고르기…</translation>
    </message>
    <message>
        <source>Leave out {name}</source>
        <translation>{name} 빼기</translation>
    </message>
</context>
<context>
    <name>PendingExport</name>
    <message>
        <source>images are degraded otherwise than when it was asked for</source>
        <translation>요청했을 때와 열화 방법이 다릅니다</translation>
    </message>
    <message>
        <source>images are taken, or models run, otherwise than when it was asked for</source>
        <translation>요청했을 때와 이미지의 역할이나 모델의 정밀도가 다릅니다</translation>
    </message>
    <message>
        <source>images were opened or closed since it was asked for</source>
        <translation>내보내기를 요청한 뒤에 이미지가 열리거나 닫혔습니다</translation>
    </message>
    <message>
        <source>no image is open</source>
        <translation>열려 있는 이미지가 없습니다</translation>
    </message>
    <message>
        <source>no image is open any more</source>
        <translation>열려 있는 이미지가 더 이상 없습니다</translation>
    </message>
    <message>
        <source>other metrics are shown than when it was asked for</source>
        <translation>표시된 지표가 내보내기를 요청했을 때와 다릅니다</translation>
    </message>
    <message>
        <source>other models are shown than when it was asked for</source>
        <translation>표시된 모델이 내보내기를 요청했을 때와 다릅니다</translation>
    </message>
    <message>
        <source>pictures are moved otherwise than when it was asked for</source>
        <translation>요청했을 때와 그림의 위치가 다릅니다</translation>
    </message>
    <message>
        <source>scores follow another recipe than when it was asked for</source>
        <translation>요청했을 때와 점수 계산 방식이 다릅니다</translation>
    </message>
    <message>
        <source>{path} was not written: {why}. Export the scores again.</source>
        <translation>{path} 파일을 쓰지 않았습니다: {why}. 점수를 다시 내보내세요.</translation>
    </message>
</context>
<context>
    <name>PilotPage</name>
    <message>
        <source>A whole plan has {count} trials: {planned} min were planned, and it will really take {real} min. Instructions and rests come on top.</source>
        <translation>전체 계획은 {count}회입니다. {planned}분을 예상했으나 실제로는 {real}분이 걸립니다. 안내와 휴식 시간은 별도입니다.</translation>
    </message>
    <message>
        <source>An answer took {seconds} s (median of {count}).</source>
        <translation>답 하나에 {seconds}초가 걸렸습니다({count}개의 중앙값).</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Nothing was answered.</source>
        <translation>답한 것이 없습니다.</translation>
    </message>
    <message>
        <source>These answers are kept apart and are never part of the results.</source>
        <translation>이 답은 따로 보관되며 결과에 포함되지 않습니다.</translation>
    </message>
    <message>
        <source>What this pilot says</source>
        <translation>시험 평가 결과</translation>
    </message>
    <message>
        <source>{count} of {conditions} conditions got the highest value in more than 60 % of their answers: the scale has little room above. Harder contents or pairs tell them apart better.</source>
        <translation>조건 {conditions}개 중 {count}개가 답의 60 % 넘게 최고점을 받았습니다. 척도의 위쪽에 여유가 거의 없으니 더 어려운 콘텐츠나 쌍 비교를 사용하면 더 잘 구별됩니다.</translation>
    </message>
    <message>
        <source>{count} of {conditions} conditions got the lowest value in more than 60 % of their answers: the scale has little room below. Easier contents or pairs tell them apart better.</source>
        <translation>조건 {conditions}개 중 {count}개가 답의 60 % 넘게 최저점을 받았습니다. 척도의 아래쪽에 여유가 거의 없으니 더 쉬운 콘텐츠나 쌍 비교를 사용하면 더 잘 구별됩니다.</translation>
    </message>
</context>
<context>
    <name>PixelPanel</name>
    <message>
        <source>Codes of the file's depth · Y: {luma}, rounded to whole codes · Δ: pane − reference</source>
        <translation>파일 비트 심도의 코드 · Y: {luma}, 정수 코드로 반올림 · Δ: 칸 − 기준</translation>
    </message>
    <message>
        <source>Copy pixel values</source>
        <translation>픽셀 값 복사</translation>
    </message>
    <message>
        <source>Copy the values of all panes</source>
        <translation>모든 칸의 값을 복사합니다</translation>
    </message>
    <message>
        <source>Pane</source>
        <translation>칸</translation>
    </message>
    <message>
        <source>Pixel values of all panes</source>
        <translation>모든 칸의 픽셀 값</translation>
    </message>
    <message>
        <source>Pixel {x}, {y}</source>
        <translation>픽셀 {x}, {y}</translation>
    </message>
    <message>
        <source>Point at a picture: the values of its pixel in every pane are listed here.</source>
        <translation>그림을 가리키면 그 픽셀의 값이 모든 칸에 대해 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>computing</source>
        <translation>계산 중</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>그림 없음</translation>
    </message>
    <message>
        <source>no result</source>
        <translation>결과 없음</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>그림 밖</translation>
    </message>
    <message>
        <source>{label}: {depth} bit</source>
        <translation>{label}: {depth}비트</translation>
    </message>
    <message>
        <source>{pixel}: outside the picture</source>
        <translation>{pixel}: 그림 밖</translation>
    </message>
</context>
<context>
    <name>PlaneFigure</name>
    <message>
        <source>Better is toward the lower left. Hollow: another model is better by both.</source>
        <translation>왼쪽 아래일수록 좋습니다. 빈 점: 두 지표 모두 더 나은 모델이 있습니다.</translation>
    </message>
    <message>
        <source>Over: {over}</source>
        <translation>대상: {over}</translation>
    </message>
    <message>
        <source>Recipe: {recipe}</source>
        <translation>측정 방식: {recipe}</translation>
    </message>
</context>
<context>
    <name>PlanePanel</name>
    <message>
        <source>Across: how far results are from the reference</source>
        <translation>가로: 결과가 기준에서 얼마나 먼지</translation>
    </message>
    <message>
        <source>Hollow: another model is better by both.</source>
        <translation>빈 점: 두 지표 모두 더 나은 모델이 있습니다.</translation>
    </message>
    <message>
        <source>Perception-distortion plane</source>
        <translation>지각-왜곡 평면</translation>
    </message>
    <message>
        <source>Save as SVG, PNG or CSV, with the recipe</source>
        <translation>측정 방식과 함께 SVG, PNG, CSV로 저장합니다</translation>
    </message>
    <message>
        <source>Save figure…</source>
        <translation>그림 저장…</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>모두 보기</translation>
    </message>
    <message>
        <source>Show every dot</source>
        <translation>모든 점을 보이게 맞춥니다</translation>
    </message>
    <message>
        <source>Up: how natural results look</source>
        <translation>세로: 결과가 얼마나 자연스러운지</translation>
    </message>
    <message>
        <source>What the values are of</source>
        <translation>값의 대상</translation>
    </message>
    <message>
        <source>against</source>
        <translation>대</translation>
    </message>
    <message>
        <source>of</source>
        <translation>대상:</translation>
    </message>
    <message>
        <source>open images, mean</source>
        <translation>열린 이미지의 평균</translation>
    </message>
    <message>
        <source>runs' validations</source>
        <translation>학습의 검증</translation>
    </message>
    <message>
        <source>this image</source>
        <translation>이 이미지</translation>
    </message>
</context>
<context>
    <name>PlanePlot</name>
    <message>
        <source>{run}, step {step}</source>
        <translation>{run}, {step}단계</translation>
    </message>
    <message>
        <source>← better</source>
        <translation>← 더 좋은</translation>
    </message>
</context>
<context>
    <name>PlanePresenter</name>
    <message>
        <source>No model is shown.</source>
        <translation>표시된 모델이 없습니다.</translation>
    </message>
    <message>
        <source>No open image has a reference: a distortion is a distance from it.</source>
        <translation>열린 이미지 중 기준이 있는 것이 없습니다. 왜곡은 기준과의 거리입니다.</translation>
    </message>
    <message>
        <source>No reference: a distortion is a distance from it. Choose Reference in the toolbar, or open the image's HR image beside it.</source>
        <translation>기준이 없습니다. 왜곡은 기준과의 거리입니다. 도구 모음에서 기준을 고르거나 HR 이미지를 함께 여세요.</translation>
    </message>
    <message>
        <source>Open an image to see where its models lie.</source>
        <translation>이미지를 열면 모델들의 위치가 표시됩니다.</translation>
    </message>
    <message>
        <source>There is no perceptual metric.</source>
        <translation>지각 지표가 없습니다.</translation>
    </message>
    <message>
        <source>computing</source>
        <translation>계산 중</translation>
    </message>
    <message>
        <source>identical to the reference</source>
        <translation>기준과 동일</translation>
    </message>
    <message>
        <source>mean of {count} of {all} open images</source>
        <translation>열린 이미지 {all}개 중 {count}개의 평균</translation>
    </message>
    <message>
        <source>the others have no value of some model</source>
        <translation>나머지는 일부 모델의 값이 없습니다</translation>
    </message>
    <message>
        <source>{count} pictures are still to be scored</source>
        <translation>그림 {count}개를 아직 채점하지 않았습니다</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>쪽</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>환경설정</translation>
    </message>
    <message>
        <source>Restore this page</source>
        <translation>이 쪽 되돌리기</translation>
    </message>
</context>
<context>
    <name>PresetBox</name>
    <message>
        <source>Preset</source>
        <translation>프리셋</translation>
    </message>
</context>
<context>
    <name>PresetList</name>
    <message>
        <source>From papers</source>
        <translation>논문에서</translation>
    </message>
    <message>
        <source>Ours</source>
        <translation>기본</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>프리셋</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>A screen of {screen} pixels.</source>
        <translation>{screen} 픽셀 화면.</translation>
    </message>
    <message>
        <source>Click for the next picture</source>
        <translation>클릭하면 다음 사진</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>동의</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>안내</translation>
    </message>
    <message>
        <source>Pictures of {size}, each pixel on one of the screen.</source>
        <translation>{size} 사진이며 픽셀 하나가 화면 픽셀 하나입니다.</translation>
    </message>
    <message>
        <source>The text is drawn larger here.</source>
        <translation>글자는 여기서 더 크게 그렸습니다.</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>시행</translation>
    </message>
    <message>
        <source>Two do not fit beside each other and take turns in one place.</source>
        <translation>두 장이 나란히 들어가지 않아 같은 자리에서 번갈아 보여 줍니다.</translation>
    </message>
    <message>
        <source>What raters see</source>
        <translation>평가자가 보는 화면</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Add a question</source>
        <translation>질문 추가</translation>
    </message>
    <message>
        <source>Free texts can tell who somebody is; groups are enough for a report.</source>
        <translation>자유 서술은 신원을 드러낼 수 있습니다. 보고서에는 구간이면 충분합니다.</translation>
    </message>
    <message>
        <source>Questions before the test</source>
        <translation>평가 전 질문</translation>
    </message>
</context>
<context>
    <name>QueueStrip</name>
    <message>
        <source>Let no further run begin; the one that is trained is trained on</source>
        <translation>더는 실행을 시작하지 않습니다. 학습 중인 실행은 계속됩니다</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Queue at work, {count} waiting</source>
        <translation>대기열 실행 중, {count}개 대기</translation>
    </message>
    <message>
        <source>Queue ends after this run, {count} waiting</source>
        <translation>이 실행 후 대기열 멈춤, {count}개 대기</translation>
    </message>
    <message>
        <source>Queue interrupted, {count} waiting</source>
        <translation>대기열 중단됨, {count}개 대기</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Train the runs of the queue one after another, in the background</source>
        <translation>대기열의 실행을 백그라운드에서 차례로 학습합니다</translation>
    </message>
    <message>
        <source>{count} in the queue</source>
        <translation>대기열에 {count}개</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>A sample photograph: it is the reference.</source>
        <translation>예제 사진이라 기준으로 봅니다.</translation>
    </message>
    <message>
        <source>Finished results stand beside it: it is their reference.</source>
        <translation>완성된 결과가 함께 있어 그 기준 이미지로 씁니다.</translation>
    </message>
    <message>
        <source>as in the saved view</source>
        <translation>저장된 보기대로</translation>
    </message>
    <message>
        <source>by folder: {reference} and {input}</source>
        <translation>폴더로: {reference}, {input}</translation>
    </message>
    <message>
        <source>by name in two folders: {reference} and {input}</source>
        <translation>두 폴더의 같은 이름으로: {reference}, {input}</translation>
    </message>
    <message>
        <source>by name: {reference} and {input}</source>
        <translation>이름으로: {reference}, {input}</translation>
    </message>
    <message>
        <source>by size: one is {scale} times the other</source>
        <translation>크기로: 한쪽이 다른 쪽의 {scale}배</translation>
    </message>
    <message>
        <source>by the name of the file or its folder</source>
        <translation>파일이나 폴더의 이름에 따름</translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation>직접 고름</translation>
    </message>
    <message>
        <source>no name says otherwise</source>
        <translation>이름이 달리 나타내지 않음</translation>
    </message>
    <message>
        <source>{width}×{height} pixels are too few to be reduced by {scale}</source>
        <translation>{width}×{height} 픽셀은 1/{scale}(으)로 축소하기에 너무 작음</translation>
    </message>
</context>
<context>
    <name>Reopening</name>
    <message>
        <source>Changed since the view was saved: {names}.</source>
        <translation>보기를 저장한 뒤에 바뀐 파일: {names}.</translation>
    </message>
    <message>
        <source>Missing files: {names}.</source>
        <translation>없는 파일: {names}.</translation>
    </message>
    <message>
        <source>Models that are not here: {names}; add their files.</source>
        <translation>여기에 없는 모델: {names}. 파일을 추가하세요.</translation>
    </message>
    <message>
        <source>Models with other weights now: {names}.</source>
        <translation>지금 가중치가 다른 모델: {names}.</translation>
    </message>
    <message>
        <source>Nothing of the view “{name}” is there any more. Missing: {files}.</source>
        <translation>보기 “{name}”의 파일이 하나도 남아 있지 않습니다. 없는 파일: {files}.</translation>
    </message>
    <message>
        <source>Open the View “{name}”</source>
        <translation>보기 “{name}” 열기</translation>
    </message>
    <message>
        <source>Opened the view “{name}”.</source>
        <translation>보기 “{name}”을(를) 열었습니다.</translation>
    </message>
    <message>
        <source>The slider lies between models that are not here: {names}. Add their files and open the view again.</source>
        <translation>슬라이더가 놓인 두 모델 중 여기에 없는 것이 있습니다: {names}. 해당 파일을 추가하고 보기를 다시 여세요.</translation>
    </message>
</context>
<context>
    <name>ResultFiles</name>
    <message>
        <source>Folder for the CSV files</source>
        <translation>CSV 파일 폴더</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>{name}을(를) 저장했습니다.</translation>
    </message>
    <message>
        <source>The CSV files are in {name}.</source>
        <translation>CSV 파일을 {name}에 저장했습니다.</translation>
    </message>
    <message>
        <source>The report is in {name}.</source>
        <translation>보고서를 {name}에 저장했습니다.</translation>
    </message>
    <message>
        <source>There is no such figure for this study.</source>
        <translation>이 연구에는 그런 그림이 없습니다.</translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>* n = {votes}: interval wider than the scale.</source>
        <translation>* n = {votes}: 구간이 척도보다 넓습니다.</translation>
    </message>
    <message>
        <source>Computing …</source>
        <translation>계산하는 중 …</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>조건</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Dotted lines join conditions that the data do not tell apart.</source>
        <translation>점선은 데이터로 구별되지 않는 조건을 잇습니다.</translation>
    </message>
    <message>
        <source>Double-click a value to see its picture beside the original.</source>
        <translation>값을 두 번 클릭하면 해당 사진을 원본과 나란히 봅니다.</translation>
    </message>
    <message>
        <source>Drift: {slope} points in {trials} trials (95 % interval {low} to {high}).</source>
        <translation>변동: {trials}회당 {slope}점(95 % 구간 {low} ~ {high})</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Measuring the pictures by every metric …</source>
        <translation>모든 지표로 사진을 측정하는 중 …</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>방법</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Mixed model: {formula}; p after Holm.</source>
        <translation>혼합 모형: {formula}. p는 Holm 보정 후 값입니다.</translation>
    </message>
    <message>
        <source>Nobody can be placed here: with so few raters there is nothing to compare one with. The table has what is known.</source>
        <translation>참가자가 너무 적어 서로 비교할 수 없으므로 그래프에 표시할 사람이 없습니다. 알 수 있는 값은 표에 있습니다.</translation>
    </message>
    <message>
        <source>One vote a picture, and so no interval.</source>
        <translation>사진당 평가가 하나여서 구간이 없습니다.</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>쌍</translation>
    </message>
    <message>
        <source>Raters</source>
        <translation>평가자</translation>
    </message>
    <message>
        <source>Reading the plans…</source>
        <translation>계획을 읽는 중…</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Votes</source>
        <translation>평가</translation>
    </message>
    <message>
        <source>±: half width of the 95 % interval over raters.</source>
        <translation>±: 평가자에 대한 95 % 구간의 반폭.</translation>
    </message>
</context>
<context>
    <name>ResultsPlot</name>
    <message>
        <source>Metric of the axis to the right</source>
        <translation>가로축 지표</translation>
    </message>
    <message>
        <source>Metric of the upward axis</source>
        <translation>세로축 지표</translation>
    </message>
    <message>
        <source>Objectives by two metrics</source>
        <translation>두 지표로 본 목적 함수</translation>
    </message>
    <message>
        <source>against</source>
        <translation>대</translation>
    </message>
</context>
<context>
    <name>RoleOffer</name>
    <message>
        <source>Enlarge It Instead</source>
        <translation>대신 그대로 확대</translation>
    </message>
    <message>
        <source>Not scored: this image is taken as the input and has no reference. As the reference it is reduced, enlarged by every model and compared with itself.</source>
        <translation>점수 없음: 이 이미지는 입력이며 기준이 없습니다. 기준으로 쓰면 축소한 뒤 모든 모델로 확대해 원래 이미지와 비교합니다.</translation>
    </message>
    <message>
        <source>Score It</source>
        <translation>점수 내기</translation>
    </message>
    <message>
        <source>This image is taken as the reference: reduced, enlarged by every model and compared with itself. As the input it is enlarged as it is, and nothing is scored. Input in the toolbar takes all images so.</source>
        <translation>이 이미지는 기준입니다. 축소한 뒤 모든 모델로 확대해 원래 이미지와 비교합니다. 입력으로 쓰면 그대로 확대하며 점수는 없습니다. 도구 모음의 ‘입력’은 모든 이미지에 적용됩니다.</translation>
    </message>
</context>
<context>
    <name>RoleWords</name>
    <message>
        <source>Input ({reason}): enlarged as it is, not scored.</source>
        <translation>입력({reason}): 그대로 확대하며 점수는 없습니다.</translation>
    </message>
    <message>
        <source>Reference ({reason}): reduced by {scale} and scored.</source>
        <translation>기준({reason}): 1/{scale}(으)로 축소한 뒤 점수를 냅니다.</translation>
    </message>
    <message>
        <source>Reference ({reason}): scored.</source>
        <translation>기준({reason}): 점수를 냅니다.</translation>
    </message>
    <message>
        <source>chosen by you for all images; the Image menu has Decide by Name</source>
        <translation>모든 이미지에 대해 직접 고름, 이미지 메뉴에 ‘이름으로 정하기’가 있음</translation>
    </message>
</context>
<context>
    <name>RunEvents</name>
    <message>
        <source>Failed: {reason}</source>
        <translation>실패: {reason}</translation>
    </message>
    <message>
        <source>Finished: all {step} steps</source>
        <translation>완료: {step}단계 모두</translation>
    </message>
    <message>
        <source>Goes on</source>
        <translation>계속함</translation>
    </message>
    <message>
        <source>Left out: {name}: {reason}</source>
        <translation>제외됨: {name}: {reason}</translation>
    </message>
    <message>
        <source>Paused; it keeps its memory</source>
        <translation>일시 정지됨. 메모리를 유지합니다</translation>
    </message>
    <message>
        <source>Paused; its memory is given back</source>
        <translation>일시 정지됨. 메모리를 돌려주었습니다</translation>
    </message>
    <message>
        <source>Saved at step {step}</source>
        <translation>{step}단계에서 저장됨</translation>
    </message>
    <message>
        <source>Started on {device}, {pictures} pictures</source>
        <translation>{device}에서 시작, 사진 {pictures}장</translation>
    </message>
    <message>
        <source>Stopped and saved</source>
        <translation>중지하고 저장됨</translation>
    </message>
    <message>
        <source>Stopped at step {step}, as was asked; saved</source>
        <translation>요청한 대로 {step}단계에서 중지하고 저장됨</translation>
    </message>
    <message>
        <source>Stopped without saving; the last checkpoint stays</source>
        <translation>저장하지 않고 중지됨. 마지막 체크포인트는 남아 있습니다</translation>
    </message>
    <message>
        <source>The run file was changed: {change}</source>
        <translation>실행 파일이 바뀌었습니다: {change}</translation>
    </message>
    <message>
        <source>Validated, the best so far: {values}</source>
        <translation>검증, 지금까지 최고: {values}</translation>
    </message>
    <message>
        <source>Validated: {values}</source>
        <translation>검증: {values}</translation>
    </message>
    <message>
        <source>Weights of the terms measured: {weights}</source>
        <translation>항의 가중치 측정됨: {weights}</translation>
    </message>
    <message>
        <source>Went on from step {step} on {device}, {pictures} pictures</source>
        <translation>{step}단계부터 {device}에서 이어감, 사진 {pictures}장</translation>
    </message>
    <message>
        <source>{count} further files were left out; events.jsonl names them all</source>
        <translation>그 밖에 파일 {count}개가 제외되었습니다. events.jsonl에 모두 있습니다</translation>
    </message>
    <message>
        <source>{count} lines ahead of the checkpoint were put aside; those steps are done again</source>
        <translation>체크포인트보다 앞선 기록 {count}줄을 따로 옮겼습니다. 그 단계는 다시 합니다</translation>
    </message>
</context>
<context>
    <name>RunFigures</name>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days}일 {hours}시간</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours}시간 {minutes}분</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes}분</translation>
    </message>
    <message>
        <source>{number} it/s</source>
        <translation>{number} it/s</translation>
    </message>
    <message>
        <source>{number} s/it</source>
        <translation>{number} s/it</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}초</translation>
    </message>
</context>
<context>
    <name>RunList</name>
    <message>
        <source>Compare objectives</source>
        <translation>목적 함수 비교</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>새 실행</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실행</translation>
    </message>
</context>
<context>
    <name>RunListView</name>
    <message>
        <source>No runs yet</source>
        <translation>아직 실행이 없습니다</translation>
    </message>
</context>
<context>
    <name>RunMetrics</name>
    <message>
        <source>Feature distance</source>
        <translation>특징 거리</translation>
    </message>
    <message>
        <source>Log spectral distance</source>
        <translation>로그 스펙트럼 거리</translation>
    </message>
</context>
<context>
    <name>RunPage</name>
    <message>
        <source>Add a note</source>
        <translation>메모 추가</translation>
    </message>
    <message>
        <source>All {steps} steps are done. Make a model of the best one, or export it:</source>
        <translation>{steps}단계를 모두 마쳤습니다. 가장 좋은 것을 모델로 저장하거나 내보내세요:</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>체크포인트</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>곡선</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Failed at step {step}: {reason} Continue goes on from step {saved}.</source>
        <translation>{step}단계에서 실패: {reason} ‘계속’을 누르면 {saved}단계부터 이어집니다.</translation>
    </message>
    <message>
        <source>Interrupted at step {step}, before the first checkpoint: its process ended without a word (killed, or the machine went down). Continue begins again.</source>
        <translation>첫 체크포인트 전 {step}단계에서 중단됨: 프로세스가 알림 없이 끝났습니다(강제 종료 또는 컴퓨터 꺼짐). ‘계속’을 누르면 처음부터 다시 시작합니다.</translation>
    </message>
    <message>
        <source>Interrupted at step {step}: its process ended without a word (killed, or the machine went down). Saved at step {saved}: Continue goes on from there.</source>
        <translation>{step}단계에서 중단됨: 프로세스가 알림 없이 끝났습니다(강제 종료 또는 컴퓨터 꺼짐). {saved}단계에서 저장되었습니다. ‘계속’을 누르면 거기서 이어집니다.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>유지</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>계속 학습</translation>
    </message>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>Move the whole run “{name}” with its checkpoints to the trash?</source>
        <translation>실행 “{name}”을(를) 체크포인트와 함께 휴지통으로 옮길까요?</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>휴지통으로 이동</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행률</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Stop without saving</source>
        <translation>저장하지 않고 중지</translation>
    </message>
    <message>
        <source>Stop without saving? {count} steps since the last checkpoint are lost.</source>
        <translation>저장하지 않고 중지할까요? 마지막 체크포인트 이후 {count}단계가 사라집니다.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>기록</translation>
    </message>
</context>
<context>
    <name>RunPane</name>
    <message>
        <source>Start of {run}</source>
        <translation>{run}의 시작</translation>
    </message>
    <message>
        <source>{run} · step {step}</source>
        <translation>{run} · {step}단계</translation>
    </message>
</context>
<context>
    <name>RunPresets</name>
    <message>
        <source>Fast style transfer as in PyTorch's examples: nearest upsampling, no tanh, content relu2_2</source>
        <translation>PyTorch 예제의 빠른 스타일 변환: 최근접 확대, tanh 없음, 내용 relu2_2</translation>
    </message>
    <message>
        <source>Fast style transfer by Johnson et al.: your pictures in the style of a picture of yours</source>
        <translation>Johnson 등의 빠른 스타일 변환: 내 그림을 고른 그림의 스타일로</translation>
    </message>
    <message>
        <source>Feature reconstruction by Johnson et al., 4 times: transform network, VGG16 relu2_2</source>
        <translation>Johnson 등의 특징 재구성 4배: 변환 네트워크, VGG16 relu2_2</translation>
    </message>
    <message>
        <source>Feature reconstruction by Johnson et al., 8 times: transform network, VGG16 relu2_2</source>
        <translation>Johnson 등의 특징 재구성 8배: 변환 네트워크, VGG16 relu2_2</translation>
    </message>
    <message>
        <source>SRGAN on features of VGG19's fifth block</source>
        <translation>VGG19 다섯째 블록의 특징으로 학습하는 SRGAN</translation>
    </message>
    <message>
        <source>SRGAN on features of VGG19's second block</source>
        <translation>VGG19 둘째 블록의 특징으로 학습하는 SRGAN</translation>
    </message>
    <message>
        <source>SRGAN with mean squared error as its content loss</source>
        <translation>내용 손실이 평균 제곱 오차인 SRGAN</translation>
    </message>
    <message>
        <source>SRGAN's objective sized for this machine: SqueezeNet features, a small discriminator, no lattice</source>
        <translation>이 컴퓨터에 맞춘 SRGAN의 목적 함수: SqueezeNet 특징, 작은 판별기, 격자 억제</translation>
    </message>
    <message>
        <source>SRResNet on features of VGG19's second block, with a little total variation</source>
        <translation>VGG19 둘째 블록의 특징과 약간의 총변동으로 학습하는 SRResNet</translation>
    </message>
    <message>
        <source>SRResNet with batch norm, mean squared error, from scratch</source>
        <translation>배치 정규화, 평균 제곱 오차, 처음부터 학습하는 SRResNet</translation>
    </message>
    <message>
        <source>SRResNet without batch norm on L1: the quick way to a sharp, faithful model</source>
        <translation>배치 정규화 없이 L1로 학습하는 SRResNet: 선명하고 충실한 모델로 가는 빠른 길</translation>
    </message>
    <message>
        <source>The objective of ESRGAN on SRResNet: L1, VGG19 before its activation, relativistic GAN</source>
        <translation>SRResNet에 쓰는 ESRGAN의 목적 함수: L1, 활성화 전 VGG19, 상대적 GAN</translation>
    </message>
    <message>
        <source>pairs of pictures, one kind into the other: U-Net, L1 and a conditional PatchGAN</source>
        <translation>짝지은 그림을 한 종류에서 다른 종류로: U-Net, L1, 조건부 PatchGAN</translation>
    </message>
    <message>
        <source>two folders of pictures without pairs, each kind into the other: two generators, cycle consistency</source>
        <translation>짝 없는 그림 폴더 둘을 서로의 종류로: 생성기 둘, 순환 일관성</translation>
    </message>
</context>
<context>
    <name>RunRow</name>
    <message>
        <source>Queued, {place}.</source>
        <translation>대기 {place}번째</translation>
    </message>
</context>
<context>
    <name>RunSettings</name>
    <message>
        <source>-1 to 1</source>
        <translation>-1~1</translation>
    </message>
    <message>
        <source>0 or more.</source>
        <translation>0 이상.</translation>
    </message>
    <message>
        <source>0 takes the generator's.</source>
        <translation>0은 생성기의 값을 씁니다.</translation>
    </message>
    <message>
        <source>0 to 1</source>
        <translation>0~1</translation>
    </message>
    <message>
        <source>0 to 1.</source>
        <translation>0~1.</translation>
    </message>
    <message>
        <source>0 to 100.</source>
        <translation>0~100.</translation>
    </message>
    <message>
        <source>0 to 1024.</source>
        <translation>0~1024.</translation>
    </message>
    <message>
        <source>0 to 255.</source>
        <translation>0~255.</translation>
    </message>
    <message>
        <source>0 to 64.</source>
        <translation>0~64.</translation>
    </message>
    <message>
        <source>0 to 7 px.</source>
        <translation>0~7픽셀.</translation>
    </message>
    <message>
        <source>0 to below 1.</source>
        <translation>0 이상 1 미만.</translation>
    </message>
    <message>
        <source>0 to below the steps of the run.</source>
        <translation>0 이상, 실행의 단계 미만.</translation>
    </message>
    <message>
        <source>1 or more.</source>
        <translation>1 이상.</translation>
    </message>
    <message>
        <source>1 to 1024.</source>
        <translation>1~1024.</translation>
    </message>
    <message>
        <source>1 to 4096.</source>
        <translation>1~4096.</translation>
    </message>
    <message>
        <source>150 tanh</source>
        <translation>150 tanh</translation>
    </message>
    <message>
        <source>16 to 8192 px, or 0.</source>
        <translation>16~8192픽셀, 또는 0.</translation>
    </message>
    <message>
        <source>2 to 12.</source>
        <translation>2~12.</translation>
    </message>
    <message>
        <source>32 to 4096, or 0 to leave it.</source>
        <translation>32~4096, 그대로 두려면 0.</translation>
    </message>
    <message>
        <source>A batch is computed in so many parts one after another, which saves memory.</source>
        <translation>배치를 이만큼 나누어 차례로 계산해 메모리를 아낍니다.</translation>
    </message>
    <message>
        <source>A divisor of the batch.</source>
        <translation>배치의 약수.</translation>
    </message>
    <message>
        <source>A factor for each layer, in their order. Empty is 1 for all.</source>
        <translation>층마다 순서대로 곱하는 수. 비우면 모두 1입니다.</translation>
    </message>
    <message>
        <source>A from B</source>
        <translation>B에서 A</translation>
    </message>
    <message>
        <source>A multiple of the scale.</source>
        <translation>배율의 배수.</translation>
    </message>
    <message>
        <source>A picture that is of the wanted kind already should stay as it is (Zhu et al. 2017). Of unpaired runs.</source>
        <translation>이미 원하는 종류인 그림은 그대로 남아야 합니다(Zhu 등 2017). 짝 없는 실행의 항입니다.</translation>
    </message>
    <message>
        <source>A picture turned into the other kind and back must come back as it was (Zhu et al. 2017). Of unpaired runs.</source>
        <translation>다른 종류로 바꾸었다 되돌린 그림은 원래대로여야 합니다(Zhu 등 2017). 짝 없는 실행의 항입니다.</translation>
    </message>
    <message>
        <source>A second network learns to tell results from photographs, and the model to fool it (Goodfellow et al. 2014, Ledig et al. 2017).</source>
        <translation>둘째 네트워크가 결과와 사진을 구별하도록 배우고, 모델은 그것을 속이도록 배웁니다(Goodfellow 등 2014, Ledig 등 2017).</translation>
    </message>
    <message>
        <source>A sum over a picture is tens of thousands of times the mean; the weight goes with it.</source>
        <translation>그림 전체의 합은 평균의 수만 배입니다. 가중치도 그에 따릅니다.</translation>
    </message>
    <message>
        <source>Above 0 to 1.</source>
        <translation>0 초과 1 이하.</translation>
    </message>
    <message>
        <source>Above 0.</source>
        <translation>0 초과.</translation>
    </message>
    <message>
        <source>Above 0; usual are 1e-5 to 1e-3.</source>
        <translation>0 초과. 보통 1e-5~1e-3.</translation>
    </message>
    <message>
        <source>Absolute</source>
        <translation>절댓값</translation>
    </message>
    <message>
        <source>Absolute (L1)</source>
        <translation>절댓값 (L1)</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation>AdamW</translation>
    </message>
    <message>
        <source>AdamW applies weight decay apart from the gradient (Loshchilov and Hutter 2019).</source>
        <translation>AdamW는 가중치 감쇠를 기울기와 따로 적용합니다(Loshchilov와 Hutter 2019).</translation>
    </message>
    <message>
        <source>Added to the root of the mean square, against division by 0.</source>
        <translation>0으로 나누지 않도록 제곱 평균의 제곱근에 더합니다.</translation>
    </message>
    <message>
        <source>Adversarial (GAN)</source>
        <translation>적대 (GAN)</translation>
    </message>
    <message>
        <source>All eight</source>
        <translation>여덟 가지 모두</translation>
    </message>
    <message>
        <source>All eight, or left and right only, for pictures with an up and a down.</source>
        <translation>여덟 가지 모두, 또는 위아래가 있는 그림이면 좌우만.</translation>
    </message>
    <message>
        <source>As in the paper of SRGAN; networks since EDSR go without it, which costs no quality.</source>
        <translation>SRGAN 논문대로입니다. EDSR 이후의 네트워크는 없이도 품질이 같습니다.</translation>
    </message>
    <message>
        <source>At the start</source>
        <translation>처음에</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>B from A</source>
        <translation>A에서 B</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>Batch norm</source>
        <translation>배치 정규화</translation>
    </message>
    <message>
        <source>Below it errors count as squares.</source>
        <translation>이보다 작은 오차는 제곱으로 셉니다.</translation>
    </message>
    <message>
        <source>Best by</source>
        <translation>최고 기준</translation>
    </message>
    <message>
        <source>Betas</source>
        <translation>베타</translation>
    </message>
    <message>
        <source>Between 0 and 1, rising, with commas.</source>
        <translation>0과 1 사이, 커지는 순서, 쉼표로 구분.</translation>
    </message>
    <message>
        <source>Bicubic</source>
        <translation>바이큐빅</translation>
    </message>
    <message>
        <source>Bilinear</source>
        <translation>바이리니어</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>흐림</translation>
    </message>
    <message>
        <source>Box means</source>
        <translation>상자 평균</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>채널</translation>
    </message>
    <message>
        <source>Channels last</source>
        <translation>채널을 마지막에</translation>
    </message>
    <message>
        <source>Channels × pixels</source>
        <translation>채널 × 픽셀</translation>
    </message>
    <message>
        <source>Checkpoints at multiples of so many steps are never removed. 0 pins none.</source>
        <translation>이 단계의 배수인 체크포인트는 지우지 않습니다. 0은 고정하지 않습니다.</translation>
    </message>
    <message>
        <source>Checkpoints kept</source>
        <translation>보관할 체크포인트</translation>
    </message>
    <message>
        <source>Codes differ in it by orders of magnitude; the weight goes with it.</source>
        <translation>코드마다 자릿수가 다릅니다. 가중치도 그에 따릅니다.</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>비교 대상</translation>
    </message>
    <message>
        <source>Compile</source>
        <translation>컴파일</translation>
    </message>
    <message>
        <source>Consistency, made small again</source>
        <translation>다시 줄였을 때의 일관성</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>일정</translation>
    </message>
    <message>
        <source>Cosine: falls smoothly</source>
        <translation>코사인: 부드럽게 감소</translation>
    </message>
    <message>
        <source>Cycle</source>
        <translation>순환</translation>
    </message>
    <message>
        <source>Decay of the mean that validation and models use; it evens out the last steps. 0 is none.</source>
        <translation>검증과 모델이 쓰는 평균의 감쇠. 마지막 단계들을 고르게 합니다. 0은 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>Decay of the running means of the gradient and of its square.</source>
        <translation>기울기와 그 제곱의 이동 평균 감쇠.</translation>
    </message>
    <message>
        <source>Decides every draw: patches, flips, first weights. The same seed gives the same run.</source>
        <translation>모든 추첨을 정합니다: 패치, 뒤집기, 첫 가중치. 시드가 같으면 실행도 같습니다.</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>전결합</translation>
    </message>
    <message>
        <source>Deviation of the gaussian kernel in pixels, lowest and highest.</source>
        <translation>가우스 커널의 편차(픽셀), 최소와 최대.</translation>
    </message>
    <message>
        <source>Deviation of the noise in codes of 0 to 255, lowest and highest.</source>
        <translation>0~255 값에서 잡음의 편차, 최소와 최대.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>Differences of neighbouring pixels: a little smooths noise, much flattens the picture.</source>
        <translation>이웃한 픽셀의 차이: 조금이면 잡음을 다듬고, 많으면 그림이 밋밋해집니다.</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>방향</translation>
    </message>
    <message>
        <source>Discriminator</source>
        <translation>판별기</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>거리</translation>
    </message>
    <message>
        <source>Distance of how features occur together, wherever they are (Gatys et al. 2016, Johnson et al. 2016): the texture without its place.</source>
        <translation>특징이 위치와 무관하게 함께 나타나는 방식의 거리(Gatys 등 2016, Johnson 등 2016): 자리를 뺀 질감.</translation>
    </message>
    <message>
        <source>Distance of what a trained network sees in both pictures (Johnson et al. 2016): textures may differ in their pixels.</source>
        <translation>학습된 네트워크가 두 그림에서 보는 것의 거리(Johnson 등 2016): 질감의 픽셀은 달라도 됩니다.</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>드롭아웃</translation>
    </message>
    <message>
        <source>Earlier pictures</source>
        <translation>이전 그림</translation>
    </message>
    <message>
        <source>Energy at the multiples of the input's sampling rate: the grid that GANs like to leave. Ours.</source>
        <translation>입력 표본화율의 배수에 있는 에너지: GAN이 남기기 쉬운 격자입니다. 이 프로그램의 것입니다.</translation>
    </message>
    <message>
        <source>Enlarged input added</source>
        <translation>확대한 입력 더하기</translation>
    </message>
    <message>
        <source>Enlargement</source>
        <translation>확대</translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation>엡실론</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>배수</translation>
    </message>
    <message>
        <source>Factor of the features</source>
        <translation>특징에 곱하는 수</translation>
    </message>
    <message>
        <source>Features as they are, over the reference's mean, or unit vectors as in LPIPS.</source>
        <translation>특징 그대로, 기준 평균으로 나눔, 또는 LPIPS처럼 단위 벡터.</translation>
    </message>
    <message>
        <source>Features of a loss network</source>
        <translation>손실 네트워크의 특징</translation>
    </message>
    <message>
        <source>Files that belong together (a_HR, a_LR) are a reference and its input.</source>
        <translation>함께인 파일(a_HR, a_LR)은 기준과 그 입력입니다.</translation>
    </message>
    <message>
        <source>First steps in which only the discriminator learns.</source>
        <translation>판별기만 학습하는 처음 단계.</translation>
    </message>
    <message>
        <source>First weights</source>
        <translation>첫 가중치</translation>
    </message>
    <message>
        <source>Flips and turns</source>
        <translation>뒤집기와 돌리기</translation>
    </message>
    <message>
        <source>From scratch: PyTorch's own, small residual branches, or a normal distribution.</source>
        <translation>처음부터 할 때: PyTorch 기본값, 작은 잔차 가지, 또는 정규 분포.</translation>
    </message>
    <message>
        <source>Frozen layers</source>
        <translation>고정된 층</translation>
    </message>
    <message>
        <source>Gradients every</source>
        <translation>기울기 측정 간격</translation>
    </message>
    <message>
        <source>Gradients with a larger norm are shortened to it, against single bad steps. 0 does not.</source>
        <translation>노름이 더 큰 기울기를 이 값으로 줄여 나쁜 단계를 막습니다. 0은 줄이지 않습니다.</translation>
    </message>
    <message>
        <source>Gram matrix divided by</source>
        <translation>그람 행렬을 나누는 수</translation>
    </message>
    <message>
        <source>Half of the loss</source>
        <translation>손실의 절반</translation>
    </message>
    <message>
        <source>Halvings</source>
        <translation>절반으로 줄이는 횟수</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>출력부</translation>
    </message>
    <message>
        <source>Head start</source>
        <translation>먼저 시작</translation>
    </message>
    <message>
        <source>Hinge</source>
        <translation>힌지</translation>
    </message>
    <message>
        <source>Histogram of the input</source>
        <translation>입력의 히스토그램</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>유지</translation>
    </message>
    <message>
        <source>How a difference counts.</source>
        <translation>차이를 세는 방식.</translation>
    </message>
    <message>
        <source>How inputs and targets lie; all but the first are for translation.</source>
        <translation>입력과 목표가 놓인 방식. 첫째를 뺀 나머지는 변환용입니다.</translation>
    </message>
    <message>
        <source>How many times larger the result is than the input.</source>
        <translation>결과가 입력보다 몇 배 큰지.</translation>
    </message>
    <message>
        <source>How often the size is halved on the way down; 8 is the paper's for 256 px.</source>
        <translation>내려가며 크기를 절반으로 줄이는 횟수. 논문은 256픽셀에 8입니다.</translation>
    </message>
    <message>
        <source>How photographs are made small; of several one is drawn each time.</source>
        <translation>사진을 줄이는 방법. 여럿이면 매번 하나를 뽑습니다.</translation>
    </message>
    <message>
        <source>How pictures are scaled before the network.</source>
        <translation>네트워크에 넣기 전 값의 범위.</translation>
    </message>
    <message>
        <source>How tensors lie in memory; faster on most hardware.</source>
        <translation>텐서가 메모리에 놓이는 방식. 대부분의 하드웨어에서 빠릅니다.</translation>
    </message>
    <message>
        <source>How the last layer becomes a picture.</source>
        <translation>마지막 층이 그림이 되는 방식.</translation>
    </message>
    <message>
        <source>How the learning rate goes over the steps.</source>
        <translation>단계에 따라 학습률이 변하는 방식.</translation>
    </message>
    <message>
        <source>How the result is made small.</source>
        <translation>결과를 줄이는 방법.</translation>
    </message>
    <message>
        <source>How the verdict counts. Relativistic is ESRGAN's, least squares CycleGAN's.</source>
        <translation>판별을 세는 방식. 상대적은 ESRGAN, 최소 제곱은 CycleGAN의 것입니다.</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>동일성</translation>
    </message>
    <message>
        <source>ImageNet's mean and deviation</source>
        <translation>ImageNet의 평균과 편차</translation>
    </message>
    <message>
        <source>In every convolution</source>
        <translation>모든 합성곱에서</translation>
    </message>
    <message>
        <source>Inside the discriminator.</source>
        <translation>판별기 안에서.</translation>
    </message>
    <message>
        <source>Instance norm</source>
        <translation>인스턴스 정규화</translation>
    </message>
    <message>
        <source>It judges results together with their enlarged input.</source>
        <translation>결과를 확대한 입력과 함께 판별합니다.</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG 품질</translation>
    </message>
    <message>
        <source>JPEG share</source>
        <translation>JPEG 비율</translation>
    </message>
    <message>
        <source>Johnson's code</source>
        <translation>Johnson의 코드</translation>
    </message>
    <message>
        <source>Keeps the discriminator's slope below 1, which steadies the training (Miyato et al. 2018).</source>
        <translation>판별기의 기울기를 1 아래로 두어 학습을 안정시킵니다(Miyato 등 2018).</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>커널</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Largest gradient</source>
        <translation>최대 기울기</translation>
    </message>
    <message>
        <source>Last layer</source>
        <translation>마지막 층</translation>
    </message>
    <message>
        <source>Last rate</source>
        <translation>마지막 학습률</translation>
    </message>
    <message>
        <source>Layers whose names begin so do not learn.</source>
        <translation>이름이 이렇게 시작하는 층은 학습하지 않습니다.</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>구성</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>Least squares (Mao et al. 2017)</source>
        <translation>최소 제곱 (Mao 등 2017)</translation>
    </message>
    <message>
        <source>Left and right</source>
        <translation>좌우</translation>
    </message>
    <message>
        <source>Length and learning rate</source>
        <translation>길이와 학습률</translation>
    </message>
    <message>
        <source>Length of a step at its peak. Too high and the run diverges, too low and it hardly moves.</source>
        <translation>가장 클 때의 한 걸음. 너무 크면 발산하고, 너무 작으면 거의 움직이지 않습니다.</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>선형</translation>
    </message>
    <message>
        <source>Linear: holds, then falls</source>
        <translation>선형: 유지하다 감소</translation>
    </message>
    <message>
        <source>Log every</source>
        <translation>기록 간격</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>Mean absolute error of the pixels: sharp and faithful, blurs less than squares.</source>
        <translation>픽셀의 평균 절대 오차: 선명하고 충실하며 제곱보다 덜 흐립니다.</translation>
    </message>
    <message>
        <source>Mean of √(d² + ε²): absolute error without its corner (Charbonnier et al. 1994).</source>
        <translation>√(d² + ε²)의 평균: 모서리 없는 절대 오차(Charbonnier 등 1994).</translation>
    </message>
    <message>
        <source>Mean over all</source>
        <translation>전체 평균</translation>
    </message>
    <message>
        <source>Mean over pixels</source>
        <translation>픽셀 평균</translation>
    </message>
    <message>
        <source>Mean square</source>
        <translation>제곱 평균</translation>
    </message>
    <message>
        <source>Mean squared error of the pixels: the highest PSNR, but smooth textures (Ledig et al. 2017).</source>
        <translation>픽셀의 평균 제곱 오차: PSNR이 가장 높지만 질감이 밋밋합니다(Ledig 등 2017).</translation>
    </message>
    <message>
        <source>Measured beside PSNR and SSIM: lpips_alex, dists, niqe, ms_ssim.</source>
        <translation>PSNR, SSIM과 함께 잽니다: lpips_alex, dists, niqe, ms_ssim.</translation>
    </message>
    <message>
        <source>Memory for pictures</source>
        <translation>그림용 메모리</translation>
    </message>
    <message>
        <source>MiB up to which decoded pictures are kept in memory; above it they are read anew.</source>
        <translation>디코딩한 그림을 메모리에 두는 한도(MiB). 넘으면 다시 읽습니다.</translation>
    </message>
    <message>
        <source>Milestones</source>
        <translation>전환점</translation>
    </message>
    <message>
        <source>Models of validations kept for the scrubber, spread over the run. 0 keeps none.</source>
        <translation>되짚어 보려고 검증마다 남기는 모델로, 실행 전체에 고르게 둡니다. 0은 남기지 않습니다.</translation>
    </message>
    <message>
        <source>Models to look back at</source>
        <translation>되짚어 볼 모델</translation>
    </message>
    <message>
        <source>More metrics</source>
        <translation>추가 지표</translation>
    </message>
    <message>
        <source>More see further and learn more, and take longer in training and use.</source>
        <translation>많을수록 더 넓게 보고 더 배우지만 학습과 사용이 느려집니다.</translation>
    </message>
    <message>
        <source>Multiplies features before they are compared; SRGAN's is 1/12.75 = 0.0784.</source>
        <translation>비교하기 전에 특징에 곱합니다. SRGAN은 1/12.75 = 0.0784입니다.</translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation>최근접</translation>
    </message>
    <message>
        <source>Nearest neighbours</source>
        <translation>최근접 이웃</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>네트워크</translation>
    </message>
    <message>
        <source>No</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>No lattice</source>
        <translation>격자 억제</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>잡음</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Normal, deviation 0.02</source>
        <translation>정규 분포, 편차 0.02</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>정규화</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Of small pictures that go through JPEG, lowest and highest; 0, 0 is none.</source>
        <translation>JPEG를 거치는 작은 그림의 품질, 최소와 최대. 0, 0은 없음.</translation>
    </message>
    <message>
        <source>Of the discriminator.</source>
        <translation>판별기의 것.</translation>
    </message>
    <message>
        <source>Of the processor. 0 takes all; fewer leave some to other programs.</source>
        <translation>프로세서의 스레드. 0은 모두 씁니다. 적으면 다른 프로그램에 남깁니다.</translation>
    </message>
    <message>
        <source>Of two Gram matrices.</source>
        <translation>두 그람 행렬의 거리.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source>On</source>
        <translation>켬</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>최적화기</translation>
    </message>
    <message>
        <source>Over each picture (CycleGAN), or over the batch (pix2pix).</source>
        <translation>그림마다(CycleGAN), 또는 배치 전체(pix2pix).</translation>
    </message>
    <message>
        <source>Over the reference's mean</source>
        <translation>기준 평균으로 나눔</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>패딩</translation>
    </message>
    <message>
        <source>Pairs by name</source>
        <translation>이름으로 짝짓기</translation>
    </message>
    <message>
        <source>Parts of a batch</source>
        <translation>배치 나누기</translation>
    </message>
    <message>
        <source>Patch</source>
        <translation>패치</translation>
    </message>
    <message>
        <source>Patches a step. More give a steadier gradient and take more time and memory.</source>
        <translation>한 단계의 패치 수. 많으면 기울기가 안정되고 시간과 메모리가 더 듭니다.</translation>
    </message>
    <message>
        <source>Patches are flipped and turned at random; the same for both sides.</source>
        <translation>패치를 무작위로 뒤집고 돌립니다. 양쪽에 똑같이 합니다.</translation>
    </message>
    <message>
        <source>Patches of 70 px (Isola et al. 2017)</source>
        <translation>70픽셀 패치 (Isola 등 2017)</translation>
    </message>
    <message>
        <source>Photographs</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Pictures are moved by up to so many pixels first, so that no grid of the network shows.</source>
        <translation>먼저 그림을 이 픽셀까지 옮겨 네트워크의 격자가 드러나지 않게 합니다.</translation>
    </message>
    <message>
        <source>Pictures of each validation that are kept in the run's folder.</source>
        <translation>검증마다 실행 폴더에 남기는 그림 수.</translation>
    </message>
    <message>
        <source>Pin every</source>
        <translation>고정 간격</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>픽셀</translation>
    </message>
    <message>
        <source>Pixels of its longer side when it is looked at, which sets the size of the strokes.</source>
        <translation>스타일 그림을 볼 때 긴 변의 픽셀 수. 붓자국의 크기를 정합니다.</translation>
    </message>
    <message>
        <source>Pixels, Charbonnier</source>
        <translation>픽셀, 샤르보니에</translation>
    </message>
    <message>
        <source>Pixels, absolute (L1)</source>
        <translation>픽셀, 절댓값 (L1)</translation>
    </message>
    <message>
        <source>Pixels, squared (MSE)</source>
        <translation>픽셀, 제곱 (MSE)</translation>
    </message>
    <message>
        <source>Pooled</source>
        <translation>풀링</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>Processes that read and cut pictures. 0 decides by itself; results are the same.</source>
        <translation>그림을 읽고 자르는 프로세스 수. 0은 자동이며 결과는 같습니다.</translation>
    </message>
    <message>
        <source>PyTorch's</source>
        <translation>PyTorch 기본값</translation>
    </message>
    <message>
        <source>Ramp</source>
        <translation>점증</translation>
    </message>
    <message>
        <source>Range of the input</source>
        <translation>입력 범위</translation>
    </message>
    <message>
        <source>Range of the output</source>
        <translation>출력 범위</translation>
    </message>
    <message>
        <source>Reading processes</source>
        <translation>읽기 프로세스</translation>
    </message>
    <message>
        <source>Reduction</source>
        <translation>축소</translation>
    </message>
    <message>
        <source>Relativistic (Jolicoeur-Martineau 2018)</source>
        <translation>상대적 (Jolicoeur-Martineau 2018)</translation>
    </message>
    <message>
        <source>ResNet translator (Zhu et al. 2017)</source>
        <translation>ResNet 변환기 (Zhu 등 2017)</translation>
    </message>
    <message>
        <source>Residual blocks</source>
        <translation>잔차 블록</translation>
    </message>
    <message>
        <source>Resize to</source>
        <translation>크기 조정</translation>
    </message>
    <message>
        <source>Results get the colours of their input, channel by channel, in validation and in use.</source>
        <translation>검증과 사용에서 결과가 채널마다 입력의 색을 따릅니다.</translation>
    </message>
    <message>
        <source>Results made earlier that it is shown again (Shrivastava et al. 2017). 0 keeps none.</source>
        <translation>판별기에 다시 보여 주는 이전 결과의 수(Shrivastava 등 2017). 0은 두지 않습니다.</translation>
    </message>
    <message>
        <source>Running mean of the weights</source>
        <translation>가중치의 이동 평균</translation>
    </message>
    <message>
        <source>SRGAN's (Ledig et al. 2017)</source>
        <translation>SRGAN (Ledig 등 2017)</translation>
    </message>
    <message>
        <source>SRGAN's dense layers fit one patch size only; pooling takes any.</source>
        <translation>SRGAN의 전결합층은 한 가지 패치 크기만 받습니다. 풀링은 어떤 크기든 됩니다.</translation>
    </message>
    <message>
        <source>SRResNet (Ledig et al. 2017)</source>
        <translation>SRResNet (Ledig 등 2017)</translation>
    </message>
    <message>
        <source>Sample pictures</source>
        <translation>예시 그림</translation>
    </message>
    <message>
        <source>Save every</source>
        <translation>저장 간격</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>배율</translation>
    </message>
    <message>
        <source>Scaled residual branches</source>
        <translation>줄인 잔차 가지</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>스케줄</translation>
    </message>
    <message>
        <source>Schedule and optimiser</source>
        <translation>스케줄과 최적화기</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Sees the input too</source>
        <translation>입력도 봄</translation>
    </message>
    <message>
        <source>Several with commas.</source>
        <translation>여럿은 쉼표로 구분.</translation>
    </message>
    <message>
        <source>Share by which weights shrink a step, times the learning rate.</source>
        <translation>단계마다 가중치가 줄어드는 비율(학습률을 곱함).</translation>
    </message>
    <message>
        <source>Share of the pictures that go through JPEG.</source>
        <translation>JPEG를 거치는 그림의 비율.</translation>
    </message>
    <message>
        <source>Share of the steps after which a linear schedule begins to fall.</source>
        <translation>선형 스케줄이 줄기 시작하는 단계의 비율.</translation>
    </message>
    <message>
        <source>Share of the steps over which the rate rises from 0.</source>
        <translation>학습률이 0에서 올라가는 단계의 비율.</translation>
    </message>
    <message>
        <source>Share of values that are dropped, also in use, as the paper's only noise. 0 drops none.</source>
        <translation>버리는 값의 비율. 사용할 때도 버리며 논문의 유일한 잡음입니다. 0은 버리지 않습니다.</translation>
    </message>
    <message>
        <source>Shares of the steps at which a stepped schedule falls.</source>
        <translation>계단식 스케줄이 떨어지는 단계의 비율.</translation>
    </message>
    <message>
        <source>Shifts</source>
        <translation>이동</translation>
    </message>
    <message>
        <source>Side by side in a file</source>
        <translation>한 파일에 나란히</translation>
    </message>
    <message>
        <source>Side of the patches in pixels of the large picture. Twice the side takes four times as long.</source>
        <translation>큰 그림의 픽셀로 잰 패치의 변. 두 배면 시간이 네 배입니다.</translation>
    </message>
    <message>
        <source>Side of the square to which a whole picture is resized first; 0 leaves it as it is.</source>
        <translation>그림 전체를 먼저 맞출 정사각형의 변. 0은 그대로 둡니다.</translation>
    </message>
    <message>
        <source>Size of the style picture</source>
        <translation>스타일 그림의 크기</translation>
    </message>
    <message>
        <source>Spectral norm</source>
        <translation>스펙트럼 정규화</translation>
    </message>
    <message>
        <source>Squared</source>
        <translation>제곱</translation>
    </message>
    <message>
        <source>Squared (MSE)</source>
        <translation>제곱 (MSE)</translation>
    </message>
    <message>
        <source>Squared Frobenius norm</source>
        <translation>프로베니우스 노름의 제곱</translation>
    </message>
    <message>
        <source>Squares weigh large errors more; absolute values tolerate single ones.</source>
        <translation>제곱은 큰 오차를 더 세고, 절댓값은 하나씩의 오차를 견딥니다.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Steps between checkpoints. A run that is killed goes on from the last one.</source>
        <translation>체크포인트 사이의 단계. 강제로 끝난 실행은 마지막 것에서 이어집니다.</translation>
    </message>
    <message>
        <source>Steps between measurements of each term's gradient; each takes a step's time.</source>
        <translation>항마다 기울기를 재는 간격. 한 번에 한 단계만큼 걸립니다.</translation>
    </message>
    <message>
        <source>Steps between points of the curves.</source>
        <translation>곡선의 점 사이의 단계.</translation>
    </message>
    <message>
        <source>Steps between validations: scores, and the next picture in the window.</source>
        <translation>검증 사이의 단계: 점수와 창의 다음 그림.</translation>
    </message>
    <message>
        <source>Steps over which its weight rises from 0.</source>
        <translation>가중치가 0에서 올라가는 단계.</translation>
    </message>
    <message>
        <source>Steps: falls at milestones</source>
        <translation>계단: 전환점에서 감소</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>스타일</translation>
    </message>
    <message>
        <source>Style (Gram matrices)</source>
        <translation>스타일 (그람 행렬)</translation>
    </message>
    <message>
        <source>Style pictures make it a style transfer.</source>
        <translation>스타일 그림을 쓰면 스타일 변환이 됩니다.</translation>
    </message>
    <message>
        <source>Style transform network (Johnson et al. 2016)</source>
        <translation>스타일 변환 네트워크 (Johnson 등 2016)</translation>
    </message>
    <message>
        <source>Sum over a picture</source>
        <translation>그림 전체의 합</translation>
    </message>
    <message>
        <source>Sum over the batch</source>
        <translation>배치의 합</translation>
    </message>
    <message>
        <source>Summed over channels</source>
        <translation>채널의 합</translation>
    </message>
    <message>
        <source>The generator that is trained. Its parameters are those of the kind.</source>
        <translation>학습하는 생성기. 매개변수는 종류에 따릅니다.</translation>
    </message>
    <message>
        <source>The input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>The input is the content of style transfer, at scale 1.</source>
        <translation>입력은 배율 1인 스타일 변환의 내용입니다.</translation>
    </message>
    <message>
        <source>The input itself, or the reference made small alike, without rounding.</source>
        <translation>입력 자체, 또는 똑같이 줄인 기준(반올림 없음).</translation>
    </message>
    <message>
        <source>The input, enlarged, is added to the output, so that the network learns the difference only.</source>
        <translation>확대한 입력을 출력에 더해 네트워크는 차이만 배웁니다.</translation>
    </message>
    <message>
        <source>The mean of its two parts instead of their sum, as in pix2pix.</source>
        <translation>pix2pix처럼 두 부분의 합 대신 평균.</translation>
    </message>
    <message>
        <source>The network that learns to tell results from photographs.</source>
        <translation>결과와 사진을 구별하도록 배우는 네트워크.</translation>
    </message>
    <message>
        <source>The newest so many are kept, besides the best. 0 keeps all.</source>
        <translation>최고 외에 가장 새로운 것을 이만큼 둡니다. 0은 모두 둡니다.</translation>
    </message>
    <message>
        <source>The reference</source>
        <translation>기준</translation>
    </message>
    <message>
        <source>The reference made small</source>
        <translation>줄인 기준</translation>
    </message>
    <message>
        <source>The result, made small again, against the input: it must not invent what the input denies.</source>
        <translation>다시 줄인 결과와 입력의 차이: 입력에 어긋나는 것을 지어내지 못하게 합니다.</translation>
    </message>
    <message>
        <source>The style pictures</source>
        <translation>스타일 그림</translation>
    </message>
    <message>
        <source>The sum over channels is what SRGAN's equation 5 writes, hundreds of times the mean.</source>
        <translation>채널의 합은 SRGAN의 식 5로, 평균의 수백 배입니다.</translation>
    </message>
    <message>
        <source>The sum over the batch is what SRGAN's equation 6 writes.</source>
        <translation>배치의 합은 SRGAN의 식 6입니다.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>스레드</translation>
    </message>
    <message>
        <source>Total variation</source>
        <translation>총변동</translation>
    </message>
    <message>
        <source>Transform network (Johnson et al. 2016)</source>
        <translation>변환 네트워크 (Johnson 등 2016)</translation>
    </message>
    <message>
        <source>Transposed convolutions</source>
        <translation>전치 합성곱</translation>
    </message>
    <message>
        <source>Transposed convolutions can leave a checkerboard; nearest neighbours do not.</source>
        <translation>전치 합성곱은 바둑판무늬를 남길 수 있지만 최근접 이웃은 남기지 않습니다.</translation>
    </message>
    <message>
        <source>Two folders, equal names</source>
        <translation>폴더 둘, 같은 이름</translation>
    </message>
    <message>
        <source>Two folders, unpaired</source>
        <translation>폴더 둘, 짝 없음</translation>
    </message>
    <message>
        <source>Two numbers, each 0 to below 1.</source>
        <translation>두 수, 각각 0 이상 1 미만.</translation>
    </message>
    <message>
        <source>U-Net (Isola et al. 2017)</source>
        <translation>U-Net (Isola 등 2017)</translation>
    </message>
    <message>
        <source>U-Net, a verdict a pixel</source>
        <translation>U-Net, 픽셀마다 판별</translation>
    </message>
    <message>
        <source>Unit vectors (LPIPS)</source>
        <translation>단위 벡터 (LPIPS)</translation>
    </message>
    <message>
        <source>Updates of the model in the whole run. The schedule of the learning rate is as long.</source>
        <translation>실행 전체의 모델 갱신 수. 학습률 스케줄의 길이도 같습니다.</translation>
    </message>
    <message>
        <source>Validate every</source>
        <translation>검증 간격</translation>
    </message>
    <message>
        <source>Validation and checkpoints</source>
        <translation>검증과 체크포인트</translation>
    </message>
    <message>
        <source>Vanilla (Goodfellow et al. 2014)</source>
        <translation>기본 (Goodfellow 등 2014)</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>워밍업</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>가중치 감쇠</translation>
    </message>
    <message>
        <source>Weights of the layers</source>
        <translation>층의 가중치</translation>
    </message>
    <message>
        <source>What keeps the output within the range of colours.</source>
        <translation>출력을 색 범위 안에 두는 방법.</translation>
    </message>
    <message>
        <source>What the best checkpoint is chosen by: psnr_y, ssim_y, feature_distance, …</source>
        <translation>최고 체크포인트를 고르는 기준: psnr_y, ssim_y, feature_distance, …</translation>
    </message>
    <message>
        <source>What the rate is multiplied by at each milestone.</source>
        <translation>전환점마다 학습률에 곱하는 수.</translation>
    </message>
    <message>
        <source>Where borders are reflected: once at the start (Johnson's code), or in every convolution.</source>
        <translation>가장자리를 반사하는 곳: 처음에 한 번(Johnson의 코드), 또는 모든 합성곱.</translation>
    </message>
    <message>
        <source>Where cosine and linear end, as a share of the peak.</source>
        <translation>코사인과 선형이 끝나는 값, 최댓값의 비율.</translation>
    </message>
    <message>
        <source>Which flips</source>
        <translation>뒤집기 종류</translation>
    </message>
    <message>
        <source>Which of the two, A and B, is learned from the other.</source>
        <translation>A와 B 가운데 어느 것을 다른 것에서 배우는지.</translation>
    </message>
    <message>
        <source>Width of its first layer. Half the width takes about a quarter of the time.</source>
        <translation>첫 층의 너비. 절반이면 시간이 4분의 1쯤입니다.</translation>
    </message>
    <message>
        <source>Width of the network. Twice the width takes about four times as long.</source>
        <translation>네트워크의 너비. 두 배면 시간이 네 배쯤입니다.</translation>
    </message>
    <message>
        <source>auto, cpu, or a GPU such as cuda:0.</source>
        <translation>auto, cpu, 또는 cuda:0 같은 GPU.</translation>
    </message>
    <message>
        <source>bfloat16 is faster where the hardware has it; float32 is exact; float16 is for GPUs.</source>
        <translation>bfloat16은 하드웨어가 지원하면 빠릅니다. float32는 정확하고 float16은 GPU용입니다.</translation>
    </message>
    <message>
        <source>bicubic, bicubic-im2double, gaussian, box, with commas.</source>
        <translation>bicubic, bicubic-im2double, gaussian, box를 쉼표로 구분.</translation>
    </message>
    <message>
        <source>tanh, -1 to 1</source>
        <translation>tanh, -1~1</translation>
    </message>
    <message>
        <source>tanh, 0 to 1</source>
        <translation>tanh, 0~1</translation>
    </message>
    <message>
        <source>torch.compile: minutes at the start, faster steps. Auto compiles on a GPU only.</source>
        <translation>torch.compile: 처음에 몇 분, 이후 빠른 단계. 자동은 GPU에서만 합니다.</translation>
    </message>
    <message>
        <source>ε</source>
        <translation>ε</translation>
    </message>
</context>
<context>
    <name>RunStates</name>
    <message>
        <source>Continuing…</source>
        <translation>계속하는 중…</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>중단됨</translation>
    </message>
    <message>
        <source>Making LR pictures: {done} of {total}</source>
        <translation>LR 사진 만드는 중: {done} / {total}</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>시작 전</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>일시 정지하는 중…</translation>
    </message>
    <message>
        <source>Reading pictures: {done} of {total}</source>
        <translation>사진 읽는 중: {done} / {total}</translation>
    </message>
    <message>
        <source>Reading validation pictures: {done} of {total}</source>
        <translation>검증 사진 읽는 중: {done} / {total}</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>저장하는 중…</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>시작하는 중…</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>Stopping and saving…</source>
        <translation>저장하고 중지하는 중…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>중지하는 중…</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>읽을 수 없음</translation>
    </message>
    <message>
        <source>Validating…</source>
        <translation>검증하는 중…</translation>
    </message>
</context>
<context>
    <name>RunTrails</name>
    <message>
        <source>No pane is a run's model. Choose one in the models panel, or show a run as a pane.</source>
        <translation>학습 모델인 칸이 없습니다. 모델 패널에서 고르거나 학습을 칸으로 표시하세요.</translation>
    </message>
    <message>
        <source>Reading the runs…</source>
        <translation>학습을 읽는 중…</translation>
    </message>
    <message>
        <source>These runs' validations have no perceptual value yet. Name some for the next run: its setting metrics.</source>
        <translation>이 학습들의 검증에는 아직 지각 지표 값이 없습니다. 다음 학습의 metrics 설정에 지표를 지정하세요.</translation>
    </message>
    <message>
        <source>each run's own validation pictures, fp32</source>
        <translation>각 학습의 검증 이미지, fp32</translation>
    </message>
    <message>
        <source>{run}: no validation has both values</source>
        <translation>{run}: 두 값이 모두 있는 검증이 없습니다</translation>
    </message>
</context>
<context>
    <name>RunsPresenter</name>
    <message>
        <source>Copied: {command}</source>
        <translation>복사됨: {command}</translation>
    </message>
    <message>
        <source>Copy the command that makes another like it</source>
        <translation>같은 실행을 만드는 명령 복사</translation>
    </message>
    <message>
        <source>Copy the command that starts it</source>
        <translation>시작 명령 복사</translation>
    </message>
    <message>
        <source>Earlier in the queue</source>
        <translation>대기열에서 앞으로</translation>
    </message>
    <message>
        <source>Edit note</source>
        <translation>메모 편집</translation>
    </message>
    <message>
        <source>Later in the queue</source>
        <translation>대기열에서 뒤로</translation>
    </message>
    <message>
        <source>Move to the trash…</source>
        <translation>휴지통으로 이동…</translation>
    </message>
    <message>
        <source>New run from this…</source>
        <translation>이 실행에서 새 실행…</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>폴더 열기</translation>
    </message>
</context>
<context>
    <name>SampleCard</name>
    <message>
        <source>Sample photograph: {title}</source>
        <translation>예제 사진: {title}</translation>
    </message>
</context>
<context>
    <name>SaveSet</name>
    <message>
        <source>Nothing was saved</source>
        <translation>저장한 것이 없습니다</translation>
    </message>
    <message>
        <source>Saved {count} files in {folder}</source>
        <translation>{folder}에 파일 {count}개를 저장했습니다</translation>
    </message>
    <message>
        <source>Saved {path}</source>
        <translation>{path}에 저장했습니다</translation>
    </message>
    <message>
        <source>not saved: {count}</source>
        <translation>저장하지 못함: {count}</translation>
    </message>
    <message>
        <source>stopped before: {count}</source>
        <translation>중지하여 만들지 않음: {count}</translation>
    </message>
    <message>
        <source>there already: {count}</source>
        <translation>이미 있음: {count}</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count}개 더</translation>
    </message>
</context>
<context>
    <name>SaveSetDialog</name>
    <message>
        <source>All {count} images</source>
        <translation>이미지 {count}개 모두</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>고르기…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>File there already</source>
        <translation>이미 있는 파일</translation>
    </message>
    <message>
        <source>Files are called IMAGE_MODEL.png.</source>
        <translation>파일 이름은 이미지_모델.png입니다.</translation>
    </message>
    <message>
        <source>Files are saved on; a notice says when they are there</source>
        <translation>저장은 계속되며, 끝나면 알려 드립니다</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>숨기기</translation>
    </message>
    <message>
        <source>Leave it and do not make it again</source>
        <translation>그대로 두고 다시 만들지 않음</translation>
    </message>
    <message>
        <source>Looking at what is there already…</source>
        <translation>이미 있는 파일을 확인하고 있습니다…</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Save All Results</source>
        <translation>모든 결과 저장</translation>
    </message>
    <message>
        <source>Save beside it under another name</source>
        <translation>다른 이름으로 옆에 저장</translation>
    </message>
    <message>
        <source>Saving: {done} of {total}</source>
        <translation>저장 중: {done}/{total}</translation>
    </message>
    <message>
        <source>Show Folder</source>
        <translation>폴더 열기</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>This image: {name}</source>
        <translation>이 이미지: {name}</translation>
    </message>
    <message>
        <source>What was not saved, and why</source>
        <translation>저장하지 못한 것과 그 까닭</translation>
    </message>
    <message>
        <source>Where a file is there already</source>
        <translation>파일이 이미 있을 때</translation>
    </message>
</context>
<context>
    <name>SavedViewModels</name>
    <message>
        <source>the weights {digest}…</source>
        <translation>가중치 {digest}…</translation>
    </message>
    <message>
        <source>{name} (its earlier weights)</source>
        <translation>{name}(이전 가중치)</translation>
    </message>
</context>
<context>
    <name>SavedViews</name>
    <message>
        <source>Close It</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Forget It</source>
        <translation>버리기</translation>
    </message>
    <message>
        <source>Of other windows there is more: the next starts offer it.</source>
        <translation>다른 창의 내용도 남아 있으며 다음에 시작할 때 차례로 제안합니다.</translation>
    </message>
    <message>
        <source>Open Again</source>
        <translation>다시 열기</translation>
    </message>
    <message>
        <source>Pasted images lie beside it in “{folder}”.</source>
        <translation>붙여 넣은 이미지는 그 옆 “{folder}” 폴더에 있습니다.</translation>
    </message>
    <message>
        <source>Pasted images that are no longer in memory were left out: {names}.</source>
        <translation>메모리에 더는 없는 붙여 넣은 이미지는 빠졌습니다: {names}.</translation>
    </message>
    <message>
        <source>SR Studio ended unexpectedly the last time.</source>
        <translation>지난번에 SR Studio가 예기치 않게 종료되었습니다.</translation>
    </message>
    <message>
        <source>Save View as a File</source>
        <translation>보기를 파일로 저장</translation>
    </message>
    <message>
        <source>Saved the view as {name}.</source>
        <translation>보기를 {name}(으)로 저장했습니다.</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>What SR Studio showed as it ended unexpectedly was not opened again yet.</source>
        <translation>SR Studio가 비정상 종료되었을 때 화면에 있던 내용을 아직 다시 열지 않았습니다.</translation>
    </message>
    <message>
        <source>What is on screen cannot be kept for the case of a crash: {why}</source>
        <translation>비정상 종료에 대비해 화면 상태를 보관할 수 없습니다: {why}</translation>
    </message>
    <message>
        <source>What was on screen can be opened again.</source>
        <translation>화면에 있던 것을 다시 열 수 있습니다.</translation>
    </message>
    <message>
        <source>What was on screen is opened again.</source>
        <translation>화면에 있던 것을 다시 엽니다.</translation>
    </message>
    <message>
        <source>as it was left</source>
        <translation>마지막 상태</translation>
    </message>
</context>
<context>
    <name>SceneWords</name>
    <message>
        <source>Left out, since no picture in them has the name of a reference: {names}.</source>
        <translation>기준 이미지와 이름이 같은 그림이 없어 제외함: {names}.</translation>
    </message>
    <message>
        <source>Left out, since no result has the name of a picture in them: {names}.</source>
        <translation>결과 중 이 폴더의 그림과 이름이 같은 것이 없어 제외함: {names}.</translation>
    </message>
    <message>
        <source>Left out, since there are several folders of inputs: {names}.</source>
        <translation>입력 폴더가 여럿이라 제외함: {names}.</translation>
    </message>
    <message>
        <source>Left out, since they found no image: {names}.</source>
        <translation>맞는 이미지가 없어 제외함: {names}.</translation>
    </message>
    <message>
        <source>Not looked into, too deep or behind too many files: {names}. Open them by themselves.</source>
        <translation>너무 깊거나 파일이 너무 많아 살펴보지 않은 폴더: {names}. 따로 여세요.</translation>
    </message>
    <message>
        <source>Not opened: {names}. Each image of {references} has several files there ({files}), so which of them is the result is not clear. Keep one of them in the folder, or drop the files themselves to open them as images.</source>
        <translation>열지 않음: {names}. {references}의 각 이미지에 해당하는 파일이 여러 개 있어({files}) 어느 것이 결과인지 분명하지 않습니다. 폴더에 하나만 남기거나, 파일 자체를 끌어다 놓아 이미지로 여세요.</translation>
    </message>
    <message>
        <source>{files} could each be the result of one image; none was taken ({count} such).</source>
        <translation>{files}: 한 이미지의 결과로 볼 수 있는 파일이 여럿이라 아무것도 쓰지 않았습니다(이런 경우 {count}건).</translation>
    </message>
    <message>
        <source>{method} has no result of {names}.</source>
        <translation>{method}: {names}의 결과가 없습니다.</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} 외 {count}개</translation>
    </message>
</context>
<context>
    <name>SceneWork</name>
    <message>
        <source>Name of the method, in all scenes:</source>
        <translation>방법 이름(모든 장면에 적용):</translation>
    </message>
    <message>
        <source>Rename Method</source>
        <translation>방법 이름 바꾸기</translation>
    </message>
</context>
<context>
    <name>ScoreTable</name>
    <message>
        <source>Box</source>
        <translation>선택 상자</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Only whole images have this score.</source>
        <translation>전체 이미지에만 이 점수가 있습니다.</translation>
    </message>
    <message>
        <source>Visible</source>
        <translation>보이는 영역</translation>
    </message>
    <message>
        <source>Whole image</source>
        <translation>전체 이미지</translation>
    </message>
    <message>
        <source>best</source>
        <translation>최고</translation>
    </message>
    <message>
        <source>computing</source>
        <translation>계산 중</translation>
    </message>
    <message>
        <source>identical</source>
        <translation>동일</translation>
    </message>
</context>
<context>
    <name>ScoresPanel</name>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>BT.601 Y</source>
        <translation>BT.601 Y</translation>
    </message>
    <message>
        <source>BT.709 Y</source>
        <translation>BT.709 Y</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>채널</translation>
    </message>
    <message>
        <source>Choose which metrics are shown, and their order</source>
        <translation>표시할 지표와 순서를 고릅니다</translation>
    </message>
    <message>
        <source>Clear box</source>
        <translation>상자 지우기</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy the table with its recipe</source>
        <translation>표를 측정 방식과 함께 복사합니다</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>사용자 지정</translation>
    </message>
    <message>
        <source>Metrics…</source>
        <translation>지표…</translation>
    </message>
    <message>
        <source>Nothing to score: no model or method is switched on for this image. Models has them.</source>
        <translation>점수를 낼 대상이 없습니다. 이 이미지에 켜진 모델이나 방법이 없습니다. 모델 패널에서 켤 수 있습니다.</translation>
    </message>
    <message>
        <source>Open an image to see its scores.</source>
        <translation>이미지를 열면 점수가 나옵니다.</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>측정 방식</translation>
    </message>
    <message>
        <source>RGB</source>
        <translation>RGB</translation>
    </message>
    <message>
        <source>SR community</source>
        <translation>SR 관례</translation>
    </message>
    <message>
        <source>SRGAN paper (daala)</source>
        <translation>SRGAN 논문(daala)</translation>
    </message>
    <message>
        <source>SSIM</source>
        <translation>SSIM</translation>
    </message>
    <message>
        <source>Save the table as a CSV file</source>
        <translation>표를 CSV 파일로 저장합니다</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>점수</translation>
    </message>
    <message>
        <source>Scores of every pane</source>
        <translation>모든 칸의 점수</translation>
    </message>
    <message>
        <source>Shave</source>
        <translation>가장자리</translation>
    </message>
    <message>
        <source>Shave: pixels dropped on each side</source>
        <translation>가장자리에서 버리는 픽셀 수</translation>
    </message>
    <message>
        <source>Wang 11×11</source>
        <translation>Wang 11×11</translation>
    </message>
    <message>
        <source>Window of SSIM</source>
        <translation>SSIM 창</translation>
    </message>
    <message>
        <source>daala</source>
        <translation>daala</translation>
    </message>
    <message>
        <source>the scale</source>
        <translation>배율만큼</translation>
    </message>
</context>
<context>
    <name>ScoresPresenter</name>
    <message>
        <source>No reference: these results are compared by eye. The menu of the image in the list makes one of them the reference, or chooses a file.</source>
        <translation>기준 없음: 이 결과들은 눈으로 비교합니다. 목록에 있는 이미지의 메뉴에서 그중 하나를 기준으로 정하거나 파일을 고를 수 있습니다.</translation>
    </message>
    <message>
        <source>No reference: this image is the input, so there is nothing to score against. Choose Reference in the toolbar to degrade it and score against the image itself, or open its HR image beside it.</source>
        <translation>기준 없음: 이 이미지는 입력이라 견줄 대상이 없습니다. 도구 모음에서 기준을 고르면 열화한 뒤 이 이미지와 견주어 점수를 냅니다. HR 이미지를 함께 열어도 됩니다.</translation>
    </message>
</context>
<context>
    <name>SetModel</name>
    <message>
        <source>Click: the worst first; again: the best first; again: as in the list</source>
        <translation>클릭하면 나쁜 것부터, 다시 클릭하면 좋은 것부터, 또 클릭하면 목록 순서로 정렬합니다</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>Mean of {count}</source>
        <translation>평균({count}개)</translation>
    </message>
    <message>
        <source>Mean so far</source>
        <translation>현재까지의 평균</translation>
    </message>
    <message>
        <source>Preliminary means: of one image not every score is there yet.</source>
        <translation>잠정 평균입니다. 이미지 한 개는 아직 점수가 다 나오지 않았습니다.</translation>
    </message>
    <message>
        <source>Preliminary means: of {count} images not every score is there yet.</source>
        <translation>잠정 평균입니다. 이미지 {count}개는 아직 점수가 다 나오지 않았습니다.</translation>
    </message>
    <message>
        <source>best</source>
        <translation>최고</translation>
    </message>
    <message>
        <source>best image of the set</source>
        <translation>세트에서 가장 좋은 이미지</translation>
    </message>
    <message>
        <source>identical</source>
        <translation>동일</translation>
    </message>
    <message>
        <source>not computed yet</source>
        <translation>아직 계산하지 않음</translation>
    </message>
    <message>
        <source>place {place} of {count}</source>
        <translation>{count}개 중 {place}위</translation>
    </message>
    <message>
        <source>worst image of the set</source>
        <translation>세트에서 가장 나쁜 이미지</translation>
    </message>
    <message>
        <source>{count} of {total} so far</source>
        <translation>현재 {count}/{total}</translation>
    </message>
</context>
<context>
    <name>SetPanel</name>
    <message>
        <source>All metrics</source>
        <translation>모든 지표</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message>
        <source>Doubtful images, see the tip: {count}</source>
        <translation>의심스러운 이미지(도움말 참고): {count}개</translation>
    </message>
    <message>
        <source>Go On</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Go to the image that is worst for the active pane's method; again: to the next worst</source>
        <translation>활성 칸의 방법이 가장 나쁜 이미지로 갑니다. 다시 누르면 그다음으로 나쁜 이미지로 갑니다</translation>
    </message>
    <message>
        <source>Means over the one image that every method has a value of</source>
        <translation>모든 방법에 값이 있는 이미지 1개의 평균</translation>
    </message>
    <message>
        <source>Means over the {count} images that every method has a value of</source>
        <translation>모든 방법에 값이 있는 이미지 {count}개의 평균</translation>
    </message>
    <message>
        <source>Means over what all methods with values share ({count})</source>
        <translation>값이 있는 방법이 모두 공유하는 이미지의 평균({count}개)</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Moved pictures, scored on what is shared: {count}</source>
        <translation>옮긴 그림(겹치는 부분만 점수를 냄): {count}개</translation>
    </message>
    <message>
        <source>No image has a value of every method, so there is no mean</source>
        <translation>모든 방법에 값이 있는 이미지가 없어 평균이 없습니다</translation>
    </message>
    <message>
        <source>No image has a value of every method; means per set of methods: {sets}</source>
        <translation>모든 방법에 값이 있는 이미지가 없어 방법 묶음별로 평균을 냅니다: {sets}</translation>
    </message>
    <message>
        <source>Save every score of the set and the means as a CSV file</source>
        <translation>세트의 모든 점수와 평균을 CSV 파일로 저장합니다</translation>
    </message>
    <message>
        <source>Score the rest of the set, behind everything on screen</source>
        <translation>화면에 보이는 모든 것보다 뒤에, 세트의 나머지 점수를 계산합니다</translation>
    </message>
    <message>
        <source>Scores of the set</source>
        <translation>세트의 점수</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Stop scoring the set; what is known stays</source>
        <translation>세트의 점수 계산을 중지합니다. 이미 계산한 점수는 남습니다</translation>
    </message>
    <message>
        <source>Where this image stands</source>
        <translation>이 이미지의 위치</translation>
    </message>
    <message>
        <source>Which metric the table shows</source>
        <translation>표에 보일 지표</translation>
    </message>
    <message>
        <source>Worst</source>
        <translation>최악</translation>
    </message>
    <message>
        <source>no value at all: {methods}</source>
        <translation>값이 전혀 없음: {methods}</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count}분</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>외 {count}개</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count}초</translation>
    </message>
    <message>
        <source>{done} of {total} scores</source>
        <translation>점수 {total}개 중 {done}개</translation>
    </message>
    <message>
        <source>{done}, about {time} left</source>
        <translation>{done}, 약 {time} 남음</translation>
    </message>
    <message>
        <source>{done}, stopped</source>
        <translation>{done}, 중지됨</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours}시간 {minutes}분</translation>
    </message>
    <message>
        <source>{image}, {method}: moved by {shift}</source>
        <translation>{image}, {method}: {shift} 옮김</translation>
    </message>
    <message>
        <source>{methods} ({count})</source>
        <translation>{methods}({count}개)</translation>
    </message>
    <message>
        <source>{which}; without: {names}</source>
        <translation>{which}; 제외: {names}</translation>
    </message>
</context>
<context>
    <name>SetPictures</name>
    <message>
        <source>It is not read yet.</source>
        <translation>아직 읽지 않았습니다.</translation>
    </message>
    <message>
        <source>{name} is open here and is not replaced. Choose another folder.</source>
        <translation>{name}은(는) 여기에서 열려 있어 바꾸지 않습니다. 다른 폴더를 고르세요.</translation>
    </message>
</context>
<context>
    <name>SetPresenter</name>
    <message>
        <source>Export the Scores of the Set</source>
        <translation>세트의 점수 내보내기</translation>
    </message>
    <message>
        <source>No model is shown. Switch one on under Models.</source>
        <translation>보이는 모델이 없습니다. 모델 패널에서 하나를 켜세요.</translation>
    </message>
    <message>
        <source>Open images to see all their scores: a folder, or results of several methods.</source>
        <translation>이미지를 열면 모든 점수가 여기에 보입니다. 폴더나 여러 방법의 결과를 여세요.</translation>
    </message>
    <message>
        <source>The set is being scored: {name} is written when all scores are there.</source>
        <translation>세트의 점수를 매기는 중입니다. 점수가 모두 나오면 {name}을(를) 씁니다.</translation>
    </message>
    <message>
        <source>no reference: this image is an input</source>
        <translation>기준 없음: 이 이미지는 입력입니다</translation>
    </message>
    <message>
        <source>no result of this image</source>
        <translation>이 이미지의 결과가 없음</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>As in the preset: {value}</source>
        <translation>프리셋대로: {value}</translation>
    </message>
    <message>
        <source>off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source>on</source>
        <translation>켬</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source> megapixels</source>
        <translation> 메가픽셀</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>100 % shows one picture pixel on one screen pixel</source>
        <translation>100 %에서 그림 한 픽셀을 화면 한 픽셀로</translation>
    </message>
    <message>
        <source>1:1</source>
        <translation>1:1</translation>
    </message>
    <message>
        <source>A command line that runs the engine elsewhere, for example: ssh host sr-studio engine</source>
        <translation>엔진을 다른 곳에서 돌리는 명령입니다. 예: ssh host sr-studio engine</translation>
    </message>
    <message>
        <source>After a crash it is opened again in any case.</source>
        <translation>비정상 종료 뒤에는 항상 다시 엽니다.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>모양</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>시스템 설정대로</translation>
    </message>
    <message>
        <source>Auto (fastest)</source>
        <translation>자동(가장 빠름)</translation>
    </message>
    <message>
        <source>Auto takes the fastest the device has. Published numbers are made in fp32.</source>
        <translation>자동은 장치에서 가장 빠른 것을 고릅니다. 발표용 수치는 fp32로 냅니다.</translation>
    </message>
    <message>
        <source>Automatic: a quarter of the memory</source>
        <translation>자동: 메모리의 4분의 1</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>배경</translation>
    </message>
    <message>
        <source>Begin with what was on screen at the end</source>
        <translation>끝날 때 화면에 있던 것으로 시작</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>검정</translation>
    </message>
    <message>
        <source>Checker</source>
        <translation>바둑판</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>계산</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>엔진</translation>
    </message>
    <message>
        <source>For results the engine keeps, so that nothing is computed twice.</source>
        <translation>같은 계산을 되풀이하지 않도록 엔진이 결과를 간직하는 용량입니다.</translation>
    </message>
    <message>
        <source>Give way</source>
        <translation>양보</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>회색</translation>
    </message>
    <message>
        <source>Kept scores</source>
        <translation>보관한 점수</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Larger files are refused, also those that only pretend to be small.</source>
        <translation>이보다 큰 파일은 거절합니다. 작은 척하는 파일도 마찬가지입니다.</translation>
    </message>
    <message>
        <source>Largest image</source>
        <translation>가장 큰 이미지</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Loupe</source>
        <translation>돋보기</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>새 실행</translation>
    </message>
    <message>
        <source>Niceness of runs that are started here: 0 takes all a processor can give, 19 what nobody else wants. With 10 comparison goes first.</source>
        <translation>여기서 시작하는 실행의 nice 값입니다. 0은 프로세서를 모두 쓰고, 19는 남는 것만 씁니다. 10이면 비교가 먼저입니다.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Otherwise 100 % means one logical pixel, larger on a screen of high density.</source>
        <translation>끄면 100 %가 논리 픽셀 하나를 뜻하며, 고밀도 화면에서는 더 크게 보입니다.</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>Scores of sets on disk, so that no picture is scored twice. Other files, weights, recipes or versions are always computed anew.</source>
        <translation>디스크에 보관하는 세트의 점수로, 같은 그림의 점수를 두 번 계산하지 않게 합니다. 파일, 가중치, 방식, 버전이 다르면 항상 새로 계산합니다.</translation>
    </message>
    <message>
        <source>Show a new run in the comparison</source>
        <translation>새 실행을 비교에 표시</translation>
    </message>
    <message>
        <source>Side of the loupe (Z); with Alt and Shift the wheel changes it.</source>
        <translation>돋보기(Z)의 한 변. Alt+Shift와 휠로 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>View</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>What surrounds the pictures. Neutral grey biases the eye least.</source>
        <translation>그림 둘레의 색입니다. 중립 회색이 눈을 가장 덜 속입니다.</translation>
    </message>
    <message>
        <source>White</source>
        <translation>흰색</translation>
    </message>
    <message>
        <source>With its first checkpoint the model in training is a pane, and follows the training.</source>
        <translation>첫 체크포인트가 생기면 학습 중인 모델이 칸으로 나타나 학습을 따라갑니다.</translation>
    </message>
    <message>
        <source>bf16</source>
        <translation>bf16</translation>
    </message>
    <message>
        <source>fp32 (for published numbers)</source>
        <translation>fp32(발표용 수치)</translation>
    </message>
</context>
<context>
    <name>SettingsForm</name>
    <message>
        <source>Find a setting</source>
        <translation>설정 찾기</translation>
    </message>
    <message>
        <source>The network is that of the start model. Start from scratch to choose another.</source>
        <translation>네트워크는 시작 모델의 것입니다. 다른 것을 고르려면 처음부터 시작하세요.</translation>
    </message>
    <message>
        <source>{title} · {count} changed</source>
        <translation>{title} · {count}개 변경</translation>
    </message>
    <message>
        <source>{title} · {count} to correct</source>
        <translation>{title} · {count}개 고칠 것</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>As run.toml has them. Select a second run (Ctrl+click) to see what differs.</source>
        <translation>run.toml의 내용입니다. 다른 실행을 함께 선택하면(Ctrl+클릭) 차이를 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>The settings of the two selected runs are equal.</source>
        <translation>선택한 두 실행의 설정이 같습니다.</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>What the two selected runs differ in. Muted settings do not change the weights that a run ends with.</source>
        <translation>선택한 두 실행의 차이입니다. 흐린 설정은 실행이 끝났을 때의 가중치를 바꾸지 않습니다.</translation>
    </message>
</context>
<context>
    <name>SetupBar</name>
    <message>
        <source>1 result</source>
        <translation>결과 1개</translation>
    </message>
    <message>
        <source>All images are inputs, new ones too unless their names say otherwise: enlarged as they are, no scores</source>
        <translation>모든 이미지가 입력입니다. 이름이 달리 나타내지 않으면 새로 여는 이미지도 그렇습니다. 그대로 확대하며 점수는 없습니다</translation>
    </message>
    <message>
        <source>All images are references, new ones too unless their names say otherwise: reduced, enlarged, and scored against the image</source>
        <translation>모든 이미지가 기준입니다. 이름이 달리 나타내지 않으면 새로 여는 이미지도 그렇습니다. 축소한 뒤 확대해 원래 이미지와 비교합니다</translation>
    </message>
    <message>
        <source>Degradation</source>
        <translation>열화</translation>
    </message>
    <message>
        <source>How the input is made from the reference: {words}</source>
        <translation>기준에서 입력을 만드는 방법: {words}</translation>
    </message>
    <message>
        <source>How the inputs that came as files were made: {words}. LR-PSNR and the lens degrade results like this.</source>
        <translation>파일로 받은 입력을 만든 방법: {words}. LR-PSNR과 렌즈는 결과를 이 방법으로 다시 열화합니다.</translation>
    </message>
    <message>
        <source>Image is</source>
        <translation>이 이미지는</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Pair of input and reference</source>
        <translation>입력과 기준의 짝</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>기준</translation>
    </message>
    <message>
        <source>Reference pixels per input pixel</source>
        <translation>입력 한 픽셀에 대한 기준 픽셀 수</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>배율</translation>
    </message>
    <message>
        <source>{count} results</source>
        <translation>결과 {count}개</translation>
    </message>
    <message>
        <source>{results} and input</source>
        <translation>{results}, 입력</translation>
    </message>
    <message>
        <source>{results} and reference</source>
        <translation>{results}, 기준</translation>
    </message>
    <message>
        <source>{results}, input and reference</source>
        <translation>{results}, 입력과 기준</translation>
    </message>
    <message>
        <source>{results}, no reference</source>
        <translation>{results}, 기준 없음</translation>
    </message>
    <message>
        <source>{words}, assumed</source>
        <translation>{words}(가정)</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>The pictures appear when the first models are scored.</source>
        <translation>첫 모델이 채점되면 이미지가 나타납니다.</translation>
    </message>
</context>
<context>
    <name>ShortcutDialog</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Restore all keys</source>
        <translation>모든 단축키 되돌리기</translation>
    </message>
</context>
<context>
    <name>ShortcutEditor</name>
    <message>
        <source>Click a key to change it, and press the new one.</source>
        <translation>바꿀 단축키를 누른 다음 새 키를 누르세요.</translation>
    </message>
    <message>
        <source>Find a key or a command</source>
        <translation>키나 명령 찾기</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation>그런 이름은 없습니다.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>창</translation>
    </message>
    <message>
        <source>hold to see the input</source>
        <translation>누르고 있으면 입력 보기</translation>
    </message>
    <message>
        <source>stop dragging a box</source>
        <translation>상자 끌기 그만두기</translation>
    </message>
    <message>
        <source>{key} has a use over the pictures, which {command} takes away: {use}.</source>
        <translation>{key} 키는 그림 위에서 쓰는 키입니다({use}). {command} 명령이 이 쓰임을 빼앗습니다.</translation>
    </message>
    <message>
        <source>{key} is used by {commands}: none of them will react.</source>
        <translation>{key} 키가 겹칩니다({commands}). 겹치는 동안에는 아무것도 실행되지 않습니다.</translation>
    </message>
</context>
<context>
    <name>ShortcutRow</name>
    <message>
        <source>Add…</source>
        <translation>추가…</translation>
    </message>
    <message>
        <source>Back to its own keys</source>
        <translation>기본 키로 되돌리기</translation>
    </message>
    <message>
        <source>Click, then press the new key</source>
        <translation>누른 다음 새 키를 누르세요</translation>
    </message>
    <message>
        <source>{command}: back to its own keys</source>
        <translation>{command}: 기본 키로 되돌리기</translation>
    </message>
</context>
<context>
    <name>StandingStrip</name>
    <message>
        <source>identical</source>
        <translation>동일</translation>
    </message>
    <message>
        <source>place {place} of {count}</source>
        <translation>{count}개 중 {place}위</translation>
    </message>
    <message>
        <source>▲ mean</source>
        <translation>▲ 평균</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Astronaut</source>
        <translation>우주비행사</translation>
    </message>
    <message>
        <source>Chelsea the cat</source>
        <translation>고양이 첼시</translation>
    </message>
    <message>
        <source>Coffee</source>
        <translation>커피</translation>
    </message>
    <message>
        <source>Rocket</source>
        <translation>로켓</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Paired {why}</source>
        <translation>짝지음: {why}</translation>
    </message>
    <message>
        <source>{depth} bit</source>
        <translation>{depth}비트</translation>
    </message>
    <message>
        <source>{place}   outside</source>
        <translation>{place}   그림 밖</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>GPU memory</source>
        <translation>GPU 메모리</translation>
    </message>
    <message>
        <source>at {step}</source>
        <translation>({step}단계)</translation>
    </message>
    <message>
        <source>best</source>
        <translation>최고</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>on</source>
        <translation>컴퓨터</translation>
    </message>
    <message>
        <source>saved at</source>
        <translation>저장된 단계</translation>
    </message>
    <message>
        <source>speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>step</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>time left</source>
        <translation>남은 시간</translation>
    </message>
</context>
<context>
    <name>Studio</name>
    <message>
        <source>SR Studio crashed the last time. What is known of it is in {folder}.</source>
        <translation>지난번에 SR Studio가 비정상 종료되었습니다. 알려진 내용은 {folder}에 있습니다.</translation>
    </message>
</context>
<context>
    <name>StudyBar</name>
    <message>
        <source>Design</source>
        <translation>설계</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>진행 상황</translation>
    </message>
    <message>
        <source>Open once the study is closed</source>
        <translation>연구를 종료하면 열립니다</translation>
    </message>
    <message>
        <source>Pages of the study</source>
        <translation>연구의 페이지</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>종료됨</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>초안</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>고정됨</translation>
    </message>
    <message>
        <source>interim</source>
        <translation>중간</translation>
    </message>
</context>
<context>
    <name>StudyDetails</name>
    <message>
        <source> min</source>
        <translation> 분</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 초</translation>
    </message>
    <message>
        <source>0: as many as the minutes a sitting need.</source>
        <translation>0이면 회차당 시간에 맞춥니다.</translation>
    </message>
    <message>
        <source>0: no rests.</source>
        <translation>0이면 휴식 없음.</translation>
    </message>
    <message>
        <source>11, 0 to 10</source>
        <translation>11단계, 0~10</translation>
    </message>
    <message>
        <source>5, 1 to 5</source>
        <translation>5단계, 1~5</translation>
    </message>
    <message>
        <source>9, 1 to 9</source>
        <translation>9단계, 1~9</translation>
    </message>
    <message>
        <source>A date, as raters read it. Empty: at any time.</source>
        <translation>평가자가 읽을 날짜입니다. 비우면 언제든지.</translation>
    </message>
    <message>
        <source>A picture with itself: which side is favoured.</source>
        <translation>같은 사진끼리 비교해 어느 쪽을 선호하는지 봅니다.</translation>
    </message>
    <message>
        <source>A trial takes about</source>
        <translation>시행당 예상 시간</translation>
    </message>
    <message>
        <source>At the start of each sitting; their votes are dropped.</source>
        <translation>회차를 시작할 때 하며 응답은 버립니다.</translation>
    </message>
    <message>
        <source>Chance</source>
        <translation>무작위</translation>
    </message>
    <message>
        <source>Choice of images</source>
        <translation>이미지 선정</translation>
    </message>
    <message>
        <source>Confirm with Enter</source>
        <translation>Enter 키로 확정</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>동의</translation>
    </message>
    <message>
        <source>DOI of the study or data</source>
        <translation>연구 또는 자료의 DOI</translation>
    </message>
    <message>
        <source>Data can be deleted until</source>
        <translation>자료 삭제 기한</translation>
    </message>
    <message>
        <source>Device pixels of the smallest screen on which it is rated.</source>
        <translation>평가에 쓰는 가장 작은 화면의 물리 픽셀 수입니다.</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>모니터</translation>
    </message>
    <message>
        <source>Distance in cm</source>
        <translation>거리(cm)</translation>
    </message>
    <message>
        <source>Expertise of raters</source>
        <translation>평가자의 전문성</translation>
    </message>
    <message>
        <source>Extra trials</source>
        <translation>추가 시행</translation>
    </message>
    <message>
        <source>Five steps have a word each and are the standard's.</source>
        <translation>5단계는 단계마다 낱말이 있으며 표준을 따릅니다.</translation>
    </message>
    <message>
        <source>Fixed before the first vote. Nobody is left out by itself: you decide, by these rules.</source>
        <translation>첫 응답 전에 고정됩니다. 자동으로 빠지는 사람은 없으며 이 기준에 따라 직접 정합니다.</translation>
    </message>
    <message>
        <source>For the minutes that are told. A pilot measures it.</source>
        <translation>안내하는 시간에 쓰입니다. 시험 평가로 측정합니다.</translation>
    </message>
    <message>
        <source>Grey around the picture</source>
        <translation>사진 둘레 회색</translation>
    </message>
    <message>
        <source>Grey between pictures</source>
        <translation>사진 사이 회색 화면</translation>
    </message>
    <message>
        <source>Identical pairs</source>
        <translation>같은 사진 쌍</translation>
    </message>
    <message>
        <source>Instead of the method's own.</source>
        <translation>방법의 안내문 대신 쓰입니다.</translation>
    </message>
    <message>
        <source>Instead of the standard text; {code} stands for the rater's code.</source>
        <translation>표준 문구 대신 쓰입니다. {code}는 참여 코드로 바뀝니다.</translation>
    </message>
    <message>
        <source>It counts as a missing vote with its reason.</source>
        <translation>사유가 있는 결측으로 셉니다.</translation>
    </message>
    <message>
        <source>Known answers</source>
        <translation>정답 확인</translation>
    </message>
    <message>
        <source>Known answers right, at least</source>
        <translation>정답 확인 통과, 최소</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>조명</translation>
    </message>
    <message>
        <source>Look at least</source>
        <translation>최소 보는 시간</translation>
    </message>
    <message>
        <source>Notes for the report</source>
        <translation>보고서용 메모</translation>
    </message>
    <message>
        <source>Of every random order (PCG64). Empty: drawn when the study is frozen.</source>
        <translation>모든 무작위 순서의 시드(PCG64)입니다. 비우면 고정할 때 뽑습니다.</translation>
    </message>
    <message>
        <source>Off: a thin bar alone. A count makes people hurry.</source>
        <translation>끄면 가는 막대만 보입니다. 숫자를 보면 서두르게 됩니다.</translation>
    </message>
    <message>
        <source>Off: one key is one vote, and Backspace corrects it.</source>
        <translation>끄면 키 하나가 응답이고 백스페이스로 고칩니다.</translation>
    </message>
    <message>
        <source>Off: who is unsure chooses anyway, and small preferences are found.</source>
        <translation>끄면 확실하지 않아도 고르게 하여 작은 선호도 드러납니다.</translation>
    </message>
    <message>
        <source>On other images, worst and best among them; never counted. None where they could show one end alone.</source>
        <translation>다른 이미지로, 가장 나쁜 것과 좋은 것을 포함해 합니다. 집계되지 않습니다. 한쪽 끝만 보일 수 있으면 연습이 없습니다.</translation>
    </message>
    <message>
        <source>One in the place of the other</source>
        <translation>같은 자리에서 번갈아</translation>
    </message>
    <message>
        <source>Own instructions</source>
        <translation>직접 쓴 안내문</translation>
    </message>
    <message>
        <source>Own text</source>
        <translation>직접 쓴 동의문</translation>
    </message>
    <message>
        <source>Pictures are never made smaller; what does not fit takes turns.</source>
        <translation>사진을 줄이지 않으며, 들어가지 않으면 번갈아 보여 줍니다.</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>연습</translation>
    </message>
    <message>
        <source>Question and answers</source>
        <translation>질문과 답</translation>
    </message>
    <message>
        <source>Recruitment</source>
        <translation>모집</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>반복</translation>
    </message>
    <message>
        <source>Repeats differ by at most</source>
        <translation>반복 차이, 최대</translation>
    </message>
    <message>
        <source>Repeats, at least</source>
        <translation>최소 반복 수</translation>
    </message>
    <message>
        <source>Rest at least</source>
        <translation>최소 휴식 시간</translation>
    </message>
    <message>
        <source>Rest every</source>
        <translation>휴식 간격</translation>
    </message>
    <message>
        <source>Results are computed in</source>
        <translation>계산 정밀도</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>방</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>화면</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Share of trials shown twice, to see how steady a rater is.</source>
        <translation>평가자의 일관성을 보려고 두 번 보여 주는 시행의 비율입니다.</translation>
    </message>
    <message>
        <source>Show the original above</source>
        <translation>위에 원본 표시</translation>
    </message>
    <message>
        <source>Show “18 / 34”</source>
        <translation>“18 / 34” 표시</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>나란히</translation>
    </message>
    <message>
        <source>Side by side if they fit</source>
        <translation>들어가면 나란히</translation>
    </message>
    <message>
        <source>Sittings</source>
        <translation>회차 수</translation>
    </message>
    <message>
        <source>Smallest screen</source>
        <translation>가장 작은 화면</translation>
    </message>
    <message>
        <source>Steps of the scale</source>
        <translation>척도 단계</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>글자 크기</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>주제</translation>
    </message>
    <message>
        <source>Trials whose answer is known: the low anchor at most 2, the original at least 4.</source>
        <translation>정답을 아는 시행: 하한 기준은 2 이하, 원본은 4 이상.</translation>
    </message>
    <message>
        <source>Two pictures</source>
        <translation>두 사진</translation>
    </message>
    <message>
        <source>Until then the answers are faint, and keys pressed too early do not count.</source>
        <translation>그때까지 답이 흐리게 보이며, 너무 일찍 누른 키는 세지 않습니다.</translation>
    </message>
    <message>
        <source>Variance of votes, at least</source>
        <translation>응답 분산, 최소</translation>
    </message>
    <message>
        <source>Votes under 500 ms, at most</source>
        <translation>500ms 미만 응답, 최대</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>준비</translation>
    </message>
    <message>
        <source>What is left empty is printed as “not recorded”.</source>
        <translation>비워 두면 “기록 안 됨”으로 표시됩니다.</translation>
    </message>
    <message>
        <source>When a rater is flagged</source>
        <translation>평가자 표시 기준</translation>
    </message>
    <message>
        <source>Which one is closer to it, instead of which looks better.</source>
        <translation>더 좋아 보이는 쪽 대신 원본에 더 가까운 쪽을 묻습니다.</translation>
    </message>
    <message>
        <source>Who asks</source>
        <translation>주관</translation>
    </message>
    <message>
        <source>Your institution, as raters know it.</source>
        <translation>평가자가 아는 기관 이름입니다.</translation>
    </message>
    <message>
        <source>bf16</source>
        <translation>bf16</translation>
    </message>
    <message>
        <source>fp32, as published</source>
        <translation>fp32(발표된 수치)</translation>
    </message>
    <message>
        <source>sRGB code; 128 is the usual mid grey.</source>
        <translation>sRGB 값이며 128이 보통의 중간 회색입니다.</translation>
    </message>
    <message>
        <source>the fastest precision</source>
        <translation>가장 빠른 정밀도</translation>
    </message>
    <message>
        <source>“I cannot tell” is an answer</source>
        <translation>“판단할 수 없음” 허용</translation>
    </message>
    <message>
        <source>“No difference” is an answer</source>
        <translation>“차이 없음” 허용</translation>
    </message>
</context>
<context>
    <name>StudyDialogs</name>
    <message>
        <source>Add Images</source>
        <translation>이미지 추가</translation>
    </message>
    <message>
        <source>Add a Folder</source>
        <translation>폴더 추가</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>모든 파일</translation>
    </message>
    <message>
        <source>Duplicate as New Study</source>
        <translation>새 연구로 복제</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Open a Study (a folder NAME.srstudy)</source>
        <translation>연구 열기(폴더 이름.srstudy)</translation>
    </message>
</context>
<context>
    <name>StudyMenus</name>
    <message>
        <source>&amp;Close Window</source>
        <translation>창 닫기(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Duplicate as New Study…</source>
        <translation>새 연구로 복제(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;New Study</source>
        <translation>새 연구(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open Study…</source>
        <translation>연구 열기(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>실행 취소(&amp;U)</translation>
    </message>
    <message>
        <source>No Drafts</source>
        <translation>초안 없음</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>최근 항목 열기(&amp;R)</translation>
    </message>
    <message>
        <source>Open D&amp;raft</source>
        <translation>초안 열기(&amp;R)</translation>
    </message>
</context>
<context>
    <name>StudyPage</name>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Add images and conditions to begin.</source>
        <translation>이미지와 조건을 추가하세요.</translation>
    </message>
    <message>
        <source>Bundled Photographs</source>
        <translation>기본 제공 사진</translation>
    </message>
    <message>
        <source>Conditions ({count})</source>
        <translation>조건({count})</translation>
    </message>
    <message>
        <source>Drop images here, or folders of finished pictures: content/condition.png.</source>
        <translation>이미지나 완성된 결과 폴더(내용/조건.png)를 끌어다 놓으세요.</translation>
    </message>
    <message>
        <source>Finished Pictures…</source>
        <translation>완성된 결과…</translation>
    </message>
    <message>
        <source>Folder of Images or Finished Pictures…</source>
        <translation>이미지 또는 완성된 결과 폴더…</translation>
    </message>
    <message>
        <source>Freezing makes {count} pictures, about {size} MiB, in about {time}.</source>
        <translation>고정하면 사진 {count}장, 약 {size}MiB, 약 {time} 걸립니다.</translation>
    </message>
    <message>
        <source>Images ({count})</source>
        <translation>이미지({count})</translation>
    </message>
    <message>
        <source>Images…</source>
        <translation>이미지…</translation>
    </message>
    <message>
        <source>Leave {name} out</source>
        <translation>{name} 빼기</translation>
    </message>
    <message>
        <source>Models, and finished pictures of other methods.</source>
        <translation>모델, 그리고 다른 방법의 완성된 결과.</translation>
    </message>
    <message>
        <source>No practice. Add other images than those of the test.</source>
        <translation>연습이 없습니다. 평가에 쓰지 않는 이미지를 추가하세요.</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>연습</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>연구</translation>
    </message>
    <message>
        <source>The study is closed; nobody can rate any more.</source>
        <translation>연구가 종료되어 더 평가할 수 없습니다.</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count}분</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count}초</translation>
    </message>
</context>
<context>
    <name>StudyQuestions</name>
    <message>
        <source>Age group</source>
        <translation>연령대</translation>
    </message>
    <message>
        <source>Answers, separated by ; – empty: free text</source>
        <translation>답을 ;로 구분, 비우면 자유 서술</translation>
    </message>
    <message>
        <source>Colour vision</source>
        <translation>색각</translation>
    </message>
    <message>
        <source>Do not ask this</source>
        <translation>이 질문 빼기</translation>
    </message>
    <message>
        <source>Experience with image quality</source>
        <translation>화질 관련 경험</translation>
    </message>
    <message>
        <source>Eyesight</source>
        <translation>시력</translation>
    </message>
    <message>
        <source>Own Question</source>
        <translation>직접 만든 질문</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>질문</translation>
    </message>
    <message>
        <source>must be answered</source>
        <translation>필수</translation>
    </message>
</context>
<context>
    <name>StudyRows</name>
    <message>
        <source>Bundled photographs</source>
        <translation>기본 제공 사진</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>being looked at…</source>
        <translation>확인 중…</translation>
    </message>
    <message>
        <source>for known answers</source>
        <translation>정답 확인용</translation>
    </message>
    <message>
        <source>low end of the scale</source>
        <translation>척도의 하한 기준</translation>
    </message>
    <message>
        <source>rated too, unnamed</source>
        <translation>이름 없이 함께 평가</translation>
    </message>
    <message>
        <source>sealed until the study is closed</source>
        <translation>연구를 종료할 때까지 봉인</translation>
    </message>
    <message>
        <source>shown with its name</source>
        <translation>이름과 함께 표시</translation>
    </message>
    <message>
        <source>{count} finished pictures</source>
        <translation>완성된 결과 {count}장</translation>
    </message>
    <message>
        <source>{size} at {x}, {y}</source>
        <translation>{size}, 위치 {x}, {y}</translation>
    </message>
    <message>
        <source>{size}, moved into line</source>
        <translation>{size}, 위치 맞춤</translation>
    </message>
    <message>
        <source>{size}, without an original</source>
        <translation>{size}, 원본 없음</translation>
    </message>
</context>
<context>
    <name>StudyWindow</name>
    <message>
        <source>A study is being frozen. Wait, or cancel it first.</source>
        <translation>연구를 고정하는 중입니다. 기다리거나 먼저 취소하세요.</translation>
    </message>
    <message>
        <source>New study</source>
        <translation>새 연구</translation>
    </message>
    <message>
        <source>Nothing was frozen.</source>
        <translation>고정하지 않았습니다.</translation>
    </message>
    <message>
        <source>The raters' screen ended with an error: {reason}</source>
        <translation>평가 화면이 오류로 끝났습니다: {reason}</translation>
    </message>
    <message>
        <source>The raters' screen is open already.</source>
        <translation>평가 화면이 이미 열려 있습니다.</translation>
    </message>
    <message>
        <source>The study is frozen. Try it as a rater before the first one comes.</source>
        <translation>연구를 고정했습니다. 첫 평가자가 오기 전에 직접 해 보세요.</translation>
    </message>
    <message>
        <source>the process ended without a word</source>
        <translation>프로세스가 아무 말 없이 끝났습니다</translation>
    </message>
    <message>
        <source>{name} – SR Studio</source>
        <translation>{name} – SR Studio</translation>
    </message>
</context>
<context>
    <name>SurveyCharts</name>
    <message>
        <source>Bias in points (kind to the right)</source>
        <translation>편향(점, 오른쪽이 후함)</translation>
    </message>
    <message>
        <source>Choices in percent: lost, no difference, won</source>
        <translation>선택 비율(%): 패, 차이 없음, 승</translation>
    </message>
    <message>
        <source>Difference in JOD, A − B, 95 % interval</source>
        <translation>JOD 차이, A − B, 95 % 구간</translation>
    </message>
    <message>
        <source>Difference in JOD, A − B; one rater: no interval</source>
        <translation>JOD 차이, A − B, 평가자 한 명: 구간 없음</translation>
    </message>
    <message>
        <source>Difference of mean opinion scores, A − B, 95 % interval</source>
        <translation>평균 평가점 차이, A − B, 95 % 구간</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Inconsistency in points</source>
        <translation>비일관성(점)</translation>
    </message>
    <message>
        <source>Mean opinion score</source>
        <translation>평균 평가점(MOS)</translation>
    </message>
    <message>
        <source>Mean opinion score, 95 % interval over images</source>
        <translation>평균 의견 점수, 이미지에 대한 95 % 구간</translation>
    </message>
    <message>
        <source>Mean opinion score, 95 % interval over raters</source>
        <translation>평균 평가점(MOS), 평가자에 대한 95 % 구간</translation>
    </message>
    <message>
        <source>Mean opinion score, 95 % interval over raters and images</source>
        <translation>평균 평가점(MOS), 평가자와 이미지에 대한 95 % 구간</translation>
    </message>
    <message>
        <source>Preference in JOD (1 JOD: chosen by 75 %), 95 % interval over raters</source>
        <translation>JOD 선호도(1 JOD: 75 %가 선택), 평가자에 대한 95 % 구간</translation>
    </message>
    <message>
        <source>Preference in JOD (1 JOD: chosen by 75 %), 95 % interval over raters and images</source>
        <translation>선호도(JOD, 1 JOD: 75 %가 선택), 평가자와 이미지에 대한 95 % 구간</translation>
    </message>
    <message>
        <source>Preference in JOD (1 JOD: chosen by 75 %); one rater: no interval</source>
        <translation>JOD 선호도(1 JOD: 75 %가 선택), 평가자 한 명: 구간 없음</translation>
    </message>
    <message>
        <source>Share of choices with the majority</source>
        <translation>다수와 같은 선택의 비율</translation>
    </message>
    <message>
        <source>Share of choices won</source>
        <translation>선택된 비율</translation>
    </message>
    <message>
        <source>Share of choices won, ties half</source>
        <translation>선택된 비율(차이 없음 절반)</translation>
    </message>
    <message>
        <source>Share of votes for the left picture</source>
        <translation>왼쪽 사진을 고른 비율</translation>
    </message>
    <message>
        <source>Votes in percent</source>
        <translation>평가 비율(%)</translation>
    </message>
</context>
<context>
    <name>SurveyMethod</name>
    <message>
        <source>Design</source>
        <translation>설계</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Software</source>
        <translation>소프트웨어</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>Tests</source>
        <translation>검정</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>기록 안 됨</translation>
    </message>
</context>
<context>
    <name>SurveyTables</name>
    <message>
        <source>95 % interval</source>
        <translation>95 % 구간</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>A won</source>
        <translation>A 승</translation>
    </message>
    <message>
        <source>A − B</source>
        <translation>A − B</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Below 0.5 s</source>
        <translation>0.5초 미만</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>편향</translation>
    </message>
    <message>
        <source>Bradley-Terry</source>
        <translation>Bradley-Terry</translation>
    </message>
    <message>
        <source>Chosen over</source>
        <translation>선택(행 &gt; 열)</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>조건</translation>
    </message>
    <message>
        <source>Correlation</source>
        <translation>상관</translation>
    </message>
    <message>
        <source>DMOS</source>
        <translation>DMOS</translation>
    </message>
    <message>
        <source>Gold passed</source>
        <translation>골드 통과</translation>
    </message>
    <message>
        <source>Good or better</source>
        <translation>좋음 이상</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Inconsistency</source>
        <translation>비일관성</translation>
    </message>
    <message>
        <source>JOD</source>
        <translation>JOD</translation>
    </message>
    <message>
        <source>KROCC</source>
        <translation>KROCC</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>왼쪽</translation>
    </message>
    <message>
        <source>MOS</source>
        <translation>MOS</translation>
    </message>
    <message>
        <source>Mean rank</source>
        <translation>평균 순위</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>중앙값</translation>
    </message>
    <message>
        <source>Median time</source>
        <translation>시간 중앙값</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Outliers</source>
        <translation>이상치</translation>
    </message>
    <message>
        <source>PLCC</source>
        <translation>PLCC</translation>
    </message>
    <message>
        <source>Poor or worse</source>
        <translation>나쁨 이하</translation>
    </message>
    <message>
        <source>RMSE</source>
        <translation>RMSE</translation>
    </message>
    <message>
        <source>Rater</source>
        <translation>평가자</translation>
    </message>
    <message>
        <source>Repeats, error</source>
        <translation>반복 오차</translation>
    </message>
    <message>
        <source>SROCC</source>
        <translation>SROCC</translation>
    </message>
    <message>
        <source>Same on repeats</source>
        <translation>반복 일치</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>비율</translation>
    </message>
    <message>
        <source>Share without ties</source>
        <translation>비율(차이 없음 제외)</translation>
    </message>
    <message>
        <source>Ties</source>
        <translation>무승부</translation>
    </message>
    <message>
        <source>Votes</source>
        <translation>평가 수</translation>
    </message>
    <message>
        <source>With the majority</source>
        <translation>다수와 일치</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>승률</translation>
    </message>
    <message>
        <source>Won, ties half</source>
        <translation>승률(차이 없음 절반)</translation>
    </message>
    <message>
        <source>Zeta</source>
        <translation>ζ</translation>
    </message>
    <message>
        <source>of</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>p (Holm)</source>
        <translation>p(Holm)</translation>
    </message>
    <message>
        <source>wider than the scale</source>
        <translation>척도보다 넓음</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}초</translation>
    </message>
</context>
<context>
    <name>SweepForm</name>
    <message>
        <source>Batch</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>Begin from</source>
        <translation>시작 모델</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Folder of photographs to learn from</source>
        <translation>학습할 사진 폴더</translation>
    </message>
    <message>
        <source>Folder of pictures the models are scored on</source>
        <translation>모델을 채점할 이미지 폴더</translation>
    </message>
    <message>
        <source>Folder with weights of loss networks</source>
        <translation>손실 네트워크 가중치 폴더</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Objectives</source>
        <translation>목적 함수</translation>
    </message>
    <message>
        <source>Photographs</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>시드 수</translation>
    </message>
    <message>
        <source>Steps a run</source>
        <translation>실행당 단계</translation>
    </message>
    <message>
        <source>Still needed: {what}</source>
        <translation>아직 필요한 것: {what}</translation>
    </message>
    <message>
        <source>Test pictures</source>
        <translation>시험 이미지</translation>
    </message>
    <message>
        <source>Weights folder</source>
        <translation>가중치 폴더</translation>
    </message>
    <message>
        <source>Which objective makes better pictures? All runs begin from one model and have the same photographs and number of steps; only the objective and the seed differ. Each term is weighted so that it pulls equally hard at first: else scales would be compared, not networks.</source>
        <translation>어느 목적 함수가 더 나은 이미지를 만들까요? 모든 실행은 한 모델에서 시작하고 같은 사진과 단계 수를 쓰며, 목적 함수와 시드만 다릅니다. 처음에 각 항이 똑같은 세기로 작용하도록 가중치를 맞춥니다. 그러지 않으면 네트워크가 아니라 크기를 비교하게 됩니다.</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>optional; looked at first</source>
        <translation>선택 사항, 먼저 찾아봄</translation>
    </message>
    <message>
        <source>photographs</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>several with semicolons</source>
        <translation>여러 개는 세미콜론으로 구분</translation>
    </message>
    <message>
        <source>test pictures</source>
        <translation>시험 이미지</translation>
    </message>
    <message>
        <source>two objectives or more</source>
        <translation>두 개 이상의 목적 함수</translation>
    </message>
    <message>
        <source>{network}: weights not installed</source>
        <translation>{network}: 가중치가 설치되지 않음</translation>
    </message>
</context>
<context>
    <name>SweepPage</name>
    <message>
        <source>Comparison</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation>표 복사</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>이어받기</translation>
    </message>
    <message>
        <source>Looking at the pictures and trying the objectives…</source>
        <translation>이미지를 살펴보고 목적 함수를 시험하는 중…</translation>
    </message>
    <message>
        <source>Looking for loss networks…</source>
        <translation>손실 네트워크를 찾는 중…</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>새로 만들기…</translation>
    </message>
    <message>
        <source>No comparison yet</source>
        <translation>아직 비교가 없습니다</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>시작 전</translation>
    </message>
    <message>
        <source>Notes and settings</source>
        <translation>참고와 설정</translation>
    </message>
    <message>
        <source>Objectives compared</source>
        <translation>목적 함수 비교</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>폴더 열기</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>그래프</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>Saving and stopping…</source>
        <translation>저장하고 멈추는 중…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Stopped; it goes on where it was</source>
        <translation>멈춤, 멈춘 곳에서 이어집니다</translation>
    </message>
    <message>
        <source>Test pictures</source>
        <translation>시험 이미지</translation>
    </message>
    <message>
        <source>The table is on the clipboard, as Markdown.</source>
        <translation>표를 Markdown으로 클립보드에 복사했습니다.</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>약 {time} 남음</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count}개 실패</translation>
    </message>
    <message>
        <source>{done} of {all} done</source>
        <translation>{all}개 중 {done}개 완료</translation>
    </message>
</context>
<context>
    <name>SweepTable</name>
    <message>
        <source>Objective</source>
        <translation>목적 함수</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>ms/step</source>
        <translation>ms/단계</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>일시 중지</translation>
    </message>
    <message>
        <source>scoring</source>
        <translation>채점 중</translation>
    </message>
    <message>
        <source>seed {seed}: {what}</source>
        <translation>시드 {seed}: {what}</translation>
    </message>
    <message>
        <source>step {step} of {steps}</source>
        <translation>{steps}단계 중 {step}단계</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>{done} of {all} done</source>
        <translation>{all}개 중 {done}개 완료</translation>
    </message>
</context>
<context>
    <name>TermCard</name>
    <message>
        <source>0 or more.</source>
        <translation>0 이상.</translation>
    </message>
    <message>
        <source>All networks with what they cost</source>
        <translation>모든 네트워크와 비용</translation>
    </message>
    <message>
        <source>Costs…</source>
        <translation>비용…</translation>
    </message>
    <message>
        <source>Get weights</source>
        <translation>가중치 받기</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>층</translation>
    </message>
    <message>
        <source>Layers of this network</source>
        <translation>이 네트워크의 층</translation>
    </message>
    <message>
        <source>Loss network</source>
        <translation>손실 네트워크</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>비율</translation>
    </message>
    <message>
        <source>Take “{term}” away</source>
        <translation>“{term}” 빼기</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>last, phi_5,4, relu2_2, conv5_4 or names of nodes, with commas; distances are added.</source>
        <translation>last, phi_5,4, relu2_2, conv5_4 또는 노드 이름을 쉼표로 구분. 거리를 더합니다.</translation>
    </message>
    <message>
        <source>last: the deepest</source>
        <translation>last: 가장 깊은 층</translation>
    </message>
    <message>
        <source>weights are on their way</source>
        <translation>가중치를 받는 중</translation>
    </message>
    <message>
        <source>weights not here</source>
        <translation>가중치 없음</translation>
    </message>
    <message>
        <source>{term}: how much</source>
        <translation>{term}: 크기</translation>
    </message>
    <message>
        <source>{term}: more</source>
        <translation>{term}: 자세히</translation>
    </message>
    <message>
        <source>{term}: weight or share</source>
        <translation>{term}: 가중치 또는 비율</translation>
    </message>
</context>
<context>
    <name>TextView</name>
    <message>
        <source>Command line</source>
        <translation>명령줄</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>The run as text</source>
        <translation>텍스트로 본 실행</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Dismiss</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>{count} runs are training in the background. View &gt; Panels &gt; Training shows them.</source>
        <translation>실행 {count}개가 백그라운드에서 학습 중입니다. 보기 &gt; 패널 &gt; 학습에서 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>“{name}” is training in the background. View &gt; Panels &gt; Training shows it.</source>
        <translation>“{name}”이(가) 백그라운드에서 학습 중입니다. 보기 &gt; 패널 &gt; 학습에서 볼 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>TrainingView</name>
    <message>
        <source>Photographs to learn from</source>
        <translation>학습할 사진</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
</context>
<context>
    <name>UnsavedQuestion</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Close SR Studio</source>
        <translation>SR Studio 닫기</translation>
    </message>
    <message>
        <source>Close anyway</source>
        <translation>그래도 닫기</translation>
    </message>
    <message>
        <source>One file is not saved yet.</source>
        <translation>아직 저장되지 않은 파일이 1개 있습니다.</translation>
    </message>
    <message>
        <source>Their pictures or scores are still being computed. If the window closes now, these files are not written.</source>
        <translation>파일에 들어갈 사진이나 점수를 아직 계산하고 있습니다. 지금 창을 닫으면 이 파일들은 저장되지 않습니다.</translation>
    </message>
    <message>
        <source>{count} files are not saved yet.</source>
        <translation>아직 저장되지 않은 파일이 {count}개 있습니다.</translation>
    </message>
</context>
<context>
    <name>ViewEdits</name>
    <message>
        <source>Clear the Box</source>
        <translation>상자 지우기</translation>
    </message>
    <message>
        <source>Close {name}</source>
        <translation>{name} 닫기</translation>
    </message>
    <message>
        <source>Draw the Box</source>
        <translation>상자 그리기</translation>
    </message>
    <message>
        <source>Move the Box</source>
        <translation>상자 옮기기</translation>
    </message>
    <message>
        <source>Offset of {name}</source>
        <translation>{name}의 오프셋</translation>
    </message>
    <message>
        <source>Offset of {name} in All Images</source>
        <translation>모든 이미지에서 {name} 옮기기</translation>
    </message>
    <message>
        <source>Order of Models</source>
        <translation>모델 순서</translation>
    </message>
    <message>
        <source>Resize the Box</source>
        <translation>상자 크기 바꾸기</translation>
    </message>
    <message>
        <source>Show {name}</source>
        <translation>{name} 표시</translation>
    </message>
</context>
<context>
    <name>ViewPresenter</name>
    <message>
        <source>No result of {method}. It has none of this image.</source>
        <translation>{method}의 결과가 없습니다. 이 이미지에 대한 결과가 없습니다.</translation>
    </message>
    <message>
        <source>Put the Former Picture Back</source>
        <translation>이전 그림 되돌려 놓기</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Models do not run beside finished results until they are switched on in Models.</source>
        <translation>완성된 결과 옆에서는 모델을 실행하지 않습니다. 모델 패널에서 켜면 실행합니다.</translation>
    </message>
    <message>
        <source>Nine are shown at once. Not shown: {names}; Models switches them on.</source>
        <translation>한 번에 아홉 개까지 표시합니다. 표시하지 않음: {names}. 모델 패널에서 켤 수 있습니다.</translation>
    </message>
    <message>
        <source>Nine models are the most shown at once. Take one away first.</source>
        <translation>한 번에 모델 아홉 개까지 볼 수 있습니다. 먼저 하나를 빼세요.</translation>
    </message>
</context>
<context>
    <name>_Alarms</name>
    <message>
        <source>and {count} more</source>
        <translation>외 {count}개</translation>
    </message>
</context>
<context>
    <name>_Banner</name>
    <message>
        <source>Closed on {day}</source>
        <translation>{day} 종료됨</translation>
    </message>
    <message>
        <source>Duplicate as New Study…</source>
        <translation>새 연구로 복제…</translation>
    </message>
    <message>
        <source>Frozen on {day}</source>
        <translation>{day} 고정됨</translation>
    </message>
    <message>
        <source>Names of conditions are open. Nothing can be added; a rater can still be deleted.</source>
        <translation>조건의 이름이 공개되었습니다. 더 추가할 수 없고 평가자 삭제만 가능합니다.</translation>
    </message>
    <message>
        <source>Raters may come and notes may be written. All else is fixed, so that every rater answers the same; to change more, make a new study of it.</source>
        <translation>평가자를 받고 메모를 쓸 수 있습니다. 모든 평가자가 같은 것에 답하도록 나머지는 고정됩니다. 더 바꾸려면 새 연구로 복제하세요.</translation>
    </message>
</context>
<context>
    <name>_Cells</name>
    <message>
        <source>Changed by screening</source>
        <translation>선별로 바뀐 값</translation>
    </message>
</context>
<context>
    <name>_View</name>
    <message>
        <source>Images you open are listed here</source>
        <translation>여는 이미지가 여기에 나열됩니다</translation>
    </message>
</context>
</TS>
