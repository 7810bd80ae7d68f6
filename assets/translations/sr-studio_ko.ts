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
        <source>&amp;Image</source>
        <translation>이미지(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>단축키(&amp;K)</translation>
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
        <source>&amp;Zoom To</source>
        <translation>배율(&amp;Z)</translation>
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
        <source>All panes side by side</source>
        <translation>모든 칸을 나란히 봅니다</translation>
    </message>
    <message>
        <source>Alternate two panes</source>
        <translation>두 칸을 번갈아 보여 줍니다</translation>
    </message>
    <message>
        <source>Back&amp;ground</source>
        <translation>배경(&amp;G)</translation>
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
        <source>Checkerboard</source>
        <translation>바둑판</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>지우기</translation>
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
        <source>Copy the compare view as it is on screen</source>
        <translation>비교 화면을 보이는 그대로 복사합니다</translation>
    </message>
    <message>
        <source>Decide by &amp;Size</source>
        <translation>크기로 정하기(&amp;S)</translation>
    </message>
    <message>
        <source>Difference M&amp;easure</source>
        <translation>차이 척도(&amp;E)</translation>
    </message>
    <message>
        <source>Divide the wipe into above and below instead of left and right</source>
        <translation>와이프를 좌우 대신 위아래로 나눕니다</translation>
    </message>
    <message>
        <source>Drags draw the region, as long as R is held or this is checked</source>
        <translation>R 키를 누르고 있거나 이것을 켠 동안 끌어서 영역을 그립니다</translation>
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
        <source>F&amp;ull Screen</source>
        <translation>전체 화면(&amp;U)</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>회색</translation>
    </message>
    <message>
        <source>Half the gain of the difference map, down to 1</source>
        <translation>차이 그림의 이득을 절반으로, 최소 1배</translation>
    </message>
    <message>
        <source>Hori&amp;zontal Wipe Line</source>
        <translation>와이프 경계선을 가로로(&amp;Z)</translation>
    </message>
    <message>
        <source>How two panes differ, in false colour</source>
        <translation>두 칸의 차이를 색으로 나타냅니다</translation>
    </message>
    <message>
        <source>Input or reference: take the image as the other</source>
        <translation>입력과 기준 중 다른 쪽으로 봅니다</translation>
    </message>
    <message>
        <source>Leave only the pictures</source>
        <translation>그림만 남깁니다</translation>
    </message>
    <message>
        <source>Model {number}</source>
        <translation>모델 {number}</translation>
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
        <source>No Recent Files</source>
        <translation>최근 파일 없음</translation>
    </message>
    <message>
        <source>One pane; the keys 1–9 flip between models</source>
        <translation>한 칸만 보고 1–9 키로 모델을 바꿉니다</translation>
    </message>
    <message>
        <source>One reference pixel on one pixel of the screen</source>
        <translation>기준 이미지의 한 픽셀을 화면의 한 픽셀로 봅니다</translation>
    </message>
    <message>
        <source>Open &amp;Folder…</source>
        <translation>폴더 열기(&amp;F)…</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>최근 파일 열기(&amp;R)</translation>
    </message>
    <message>
        <source>Open Sa&amp;mple</source>
        <translation>예제 열기(&amp;M)</translation>
    </message>
    <message>
        <source>Open images or model files</source>
        <translation>이미지나 모델 파일을 엽니다</translation>
    </message>
    <message>
        <source>Open the image or files in the clipboard</source>
        <translation>클립보드의 이미지나 파일을 엽니다</translation>
    </message>
    <message>
        <source>P&amp;an</source>
        <translation>이동(&amp;A)</translation>
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
        <source>Re&amp;move Image</source>
        <translation>이미지 빼기(&amp;M)</translation>
    </message>
    <message>
        <source>Read the files of this image again and retry what failed</source>
        <translation>이 이미지의 파일을 다시 읽고 실패한 작업을 다시 시도합니다</translation>
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
        <source>Reset &amp;Offsets</source>
        <translation>오프셋 되돌리기(&amp;O)</translation>
    </message>
    <message>
        <source>S&amp;plit the Pair</source>
        <translation>짝 풀기(&amp;P)</translation>
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
        <source>Save every pane into a folder</source>
        <translation>모든 칸을 한 폴더에 저장합니다</translation>
    </message>
    <message>
        <source>Save the compare view as it is on screen</source>
        <translation>비교 화면을 보이는 그대로 저장합니다</translation>
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
        <source>Select a Re&amp;gion</source>
        <translation>영역 고르기(&amp;G)</translation>
    </message>
    <message>
        <source>Sharp &amp;Pixels When Enlarged</source>
        <translation>확대할 때 픽셀을 또렷하게(&amp;P)</translation>
    </message>
    <message>
        <source>Show &amp;Reference Pane</source>
        <translation>기준 칸 보기(&amp;R)</translation>
    </message>
    <message>
        <source>Show I&amp;nput Pane</source>
        <translation>입력 칸 보기(&amp;N)</translation>
    </message>
    <message>
        <source>Show the whole image</source>
        <translation>이미지 전체를 보여 줍니다</translation>
    </message>
    <message>
        <source>Stro&amp;nger Difference</source>
        <translation>차이를 더 강하게(&amp;N)</translation>
    </message>
    <message>
        <source>Switch Input/Referenc&amp;e</source>
        <translation>입력/기준 전환(&amp;E)</translation>
    </message>
    <message>
        <source>Take the image off the list; the file stays</source>
        <translation>목록에서만 뺍니다. 파일은 그대로 남습니다</translation>
    </message>
    <message>
        <source>Twice the gain of the difference map, up to 64</source>
        <translation>차이 그림의 이득을 두 배로, 최대 64배</translation>
    </message>
    <message>
        <source>Two panes with a divider</source>
        <translation>두 칸을 경계선으로 나누어 봅니다</translation>
    </message>
    <message>
        <source>Up to 640 px it is the input, else the reference</source>
        <translation>640 px까지는 입력, 그보다 크면 기준으로 봅니다</translation>
    </message>
    <message>
        <source>Use as &amp;Input (Upscale)</source>
        <translation>입력으로 사용 - 업스케일(&amp;I)</translation>
    </message>
    <message>
        <source>Use as &amp;Reference (Degrade)</source>
        <translation>기준으로 사용 - 열화(&amp;R)</translation>
    </message>
    <message>
        <source>Wea&amp;ker Difference</source>
        <translation>차이를 더 약하게(&amp;K)</translation>
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
    <name>Canvas</name>
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
        <source>Working</source>
        <translation>작업 중</translation>
    </message>
    <message>
        <source>best scores</source>
        <translation>가장 좋은 점수</translation>
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
        <source>key {slot}</source>
        <translation>{slot} 키</translation>
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
        <translation>창 하나만 밀기</translation>
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
        <translation>모든 창을 함께 확대·이동</translation>
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
        <source>What would you like to do?</source>
        <translation>무엇을 할까요?</translation>
    </message>
</context>
<context>
    <name>Components</name>
    <message>
        <source>The engine is being restarted; what is on screen is computed anew.</source>
        <translation>엔진을 다시 시작합니다. 화면의 내용을 새로 계산합니다.</translation>
    </message>
</context>
<context>
    <name>Connections</name>
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
        <source>JPEG quality</source>
        <translation>JPEG 품질</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>커널</translation>
    </message>
    <message>
        <source>MATLAB bicubic</source>
        <translation>MATLAB bicubic</translation>
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
        <source>Seed</source>
        <translation>시드</translation>
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
        <translation>두 번 누르기</translation>
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
    <name>Drop</name>
    <message>
        <source>Add the model {name}</source>
        <translation>모델 {name} 추가</translation>
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
        <source>Replace {pane} by the model {file}</source>
        <translation>{pane} 칸을 모델 {file}(으)로 바꾸기</translation>
    </message>
    <message>
        <source>Skipped (not an image or a model): {names}</source>
        <translation>건너뜀 (이미지나 모델이 아님): {names}</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>텍스트</translation>
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
        <source>It is made small, then enlarged by every model, side by side, with PSNR and SSIM. Small images are enlarged as they are. Folders, pairs and model files work too.</source>
        <translation>사진을 작게 줄인 뒤 모든 모델로 확대해 PSNR, SSIM과 함께 나란히 보여 줍니다. 작은 이미지는 그대로 확대합니다. 폴더, 이미지 짝, 모델 파일도 됩니다.</translation>
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
    <name>Exporter</name>
    <message>
        <source>Export Scores</source>
        <translation>점수 내보내기</translation>
    </message>
    <message>
        <source>Save All Results</source>
        <translation>모든 결과 저장</translation>
    </message>
    <message>
        <source>Save Result</source>
        <translation>결과 저장</translation>
    </message>
    <message>
        <source>Save View</source>
        <translation>보기 저장</translation>
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
        <source>The view was copied.</source>
        <translation>보기를 복사했습니다.</translation>
    </message>
    <message>
        <source>There is nothing to save yet: open an image first.</source>
        <translation>아직 저장할 것이 없습니다. 먼저 이미지를 여세요.</translation>
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
    <name>GroupHeader</name>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
</context>
<context>
    <name>ImageEdits</name>
    <message>
        <source>Make a Pair</source>
        <translation>짝짓기</translation>
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
        <source>Split the Pair</source>
        <translation>짝 풀기</translation>
    </message>
    <message>
        <source>Swap Input and Reference</source>
        <translation>입력과 기준 맞바꾸기</translation>
    </message>
</context>
<context>
    <name>ImageList</name>
    <message>
        <source>The reference would be {large}, the input {small}. A reference is as large as its input, or 2, 3, 4 or 8 times as large; nothing was changed.</source>
        <translation>기준은 {large}, 입력은 {small}이 됩니다. 기준은 입력과 같은 크기이거나 2, 3, 4, 8배여야 합니다. 바뀐 것은 없습니다.</translation>
    </message>
</context>
<context>
    <name>ImageListModel</name>
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
        <source>Pair</source>
        <translation>짝</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>기준</translation>
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
        <source>Make These Two a Pair</source>
        <translation>이 둘을 짝짓기</translation>
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
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>H or Esc brings the panels back.</source>
        <translation>H 또는 Esc를 누르면 패널이 돌아옵니다.</translation>
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
</context>
<context>
    <name>Messages</name>
    <message>
        <source>A sample photograph: it is the reference.</source>
        <translation>예제 사진이라 기준으로 봅니다.</translation>
    </message>
    <message>
        <source>Chosen by the name of the file.</source>
        <translation>파일 이름을 보고 정했습니다.</translation>
    </message>
    <message>
        <source>by size: one is {scale} times the other</source>
        <translation>크기로: 한쪽이 다른 쪽의 {scale}배</translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation>직접 고름</translation>
    </message>
    <message>
        <source>the engine gave no answer</source>
        <translation>엔진이 답하지 않았습니다</translation>
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
        <source>Move down</source>
        <translation>아래로</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>아래로(Alt+아래)</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>위로</translation>
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
        <source>Show</source>
        <translation>보이기</translation>
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
        <source>Images and models</source>
        <translation>이미지와 모델</translation>
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
        <source>{count} folders could not be read and were skipped. First: {reason}</source>
        <translation>폴더 {count}개를 읽을 수 없어 건너뛰었습니다. 첫 번째: {reason}</translation>
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
    <name>Pane</name>
    <message>
        <source>Comparing</source>
        <translation>비교 중</translation>
    </message>
    <message>
        <source>Decoding</source>
        <translation>디코딩 중</translation>
    </message>
    <message>
        <source>Degrading</source>
        <translation>열화 중</translation>
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
        <source>identical</source>
        <translation>동일</translation>
    </message>
</context>
<context>
    <name>PaneModel</name>
    <message>
        <source>Decoding</source>
        <translation>디코딩 중</translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>Images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>점수</translation>
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
    <name>Reason</name>
    <message>
        <source>A sample photograph: it is the reference.</source>
        <translation>예제 사진이라 기준으로 봅니다.</translation>
    </message>
    <message>
        <source>Chosen by the name of the file.</source>
        <translation>파일 이름을 보고 정했습니다.</translation>
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
        <source>chosen by you</source>
        <translation>직접 고름</translation>
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
        <source>No reference: this image is the input, so there is nothing to score against. Choose Reference in the toolbar to degrade it and score against the image itself, or open its HR image beside it.</source>
        <translation>기준 없음: 이 이미지는 입력이라 견줄 대상이 없습니다. 도구 모음에서 기준을 고르면 열화한 뒤 이 이미지와 견주어 점수를 냅니다. HR 이미지를 함께 열어도 됩니다.</translation>
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
        <source>Grey</source>
        <translation>회색</translation>
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
        <source>Memory</source>
        <translation>메모리</translation>
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
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>이 컴퓨터</translation>
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
        <source>bf16</source>
        <translation>bf16</translation>
    </message>
    <message>
        <source>fp32 (for published numbers)</source>
        <translation>fp32(발표용 수치)</translation>
    </message>
</context>
<context>
    <name>SetupBar</name>
    <message>
        <source>Chosen by size: the image is too narrow to be reduced.</source>
        <translation>크기로 정했습니다. 이미지가 너무 좁아 축소할 수 없습니다.</translation>
    </message>
    <message>
        <source>Chosen by size: {side} px is at most {limit} px.</source>
        <translation>크기로 정했습니다: {side} px는 {limit} px 이하입니다.</translation>
    </message>
    <message>
        <source>Chosen by size: {side} px is more than {limit} px.</source>
        <translation>크기로 정했습니다: {side} px는 {limit} px보다 큽니다.</translation>
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
        <source>This image is the input: upscale it (no reference, no scores)</source>
        <translation>이 이미지는 입력: 업스케일합니다(기준도 점수도 없음)</translation>
    </message>
    <message>
        <source>This image is the reference: degrade it, upscale that, and score against the image</source>
        <translation>이 이미지는 기준: 열화한 뒤 업스케일해 원래 이미지와 견줍니다</translation>
    </message>
    <message>
        <source>You chose this for all images; the Image menu has Decide by Size.</source>
        <translation>모든 이미지에 대해 직접 골랐습니다. 이미지 메뉴에 '크기로 정하기'가 있습니다.</translation>
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
        <source>hold and drag to score a box</source>
        <translation>누른 채 끌면 상자 영역 점수</translation>
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
</context>
<context>
    <name>Studio</name>
    <message>
        <source>SR Studio crashed the last time. What is known of it is in {folder}.</source>
        <translation>지난번에 SR Studio가 비정상 종료되었습니다. 알려진 내용은 {folder}에 있습니다.</translation>
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
    <name>Workspace</name>
    <message>
        <source>It is being restarted; pictures already shown stay.</source>
        <translation>다시 시작하는 중입니다. 이미 보이는 그림은 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Nine models are the most shown at once. Take one away first.</source>
        <translation>한 번에 모델 아홉 개까지 볼 수 있습니다. 먼저 하나를 빼세요.</translation>
    </message>
    <message>
        <source>Pictures already shown stay. Preferences, Computing has Restart Engine.</source>
        <translation>이미 보이는 그림은 그대로 남습니다. 환경설정의 계산 쪽에서 엔진을 다시 시작할 수 있습니다.</translation>
    </message>
    <message>
        <source>The engine has not answered for {seconds} s; still waiting. If it runs elsewhere, try its command in a terminal: it must not ask for a password.</source>
        <translation>엔진이 {seconds}초 동안 응답하지 않아 기다리고 있습니다. 다른 곳에서 실행한다면 터미널에서 명령을 시험해 보십시오. 암호를 묻지 않아야 합니다.</translation>
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
    <name>_View</name>
    <message>
        <source>Images you open are listed here</source>
        <translation>여는 이미지가 여기에 나열됩니다</translation>
    </message>
</context>
</TS>
