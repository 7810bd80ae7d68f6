"""The style sheet over Fusion: flat controls, 4 px corners, hairlines, one focus ring.

Only typed selectors, no ``*``: the canvas and other painted widgets are never matched.
"""

from string import Template

from sr_studio.gui.style.colors import Tokens
from sr_studio.paths import assets_folder

_SHEET = Template("""
QToolTip { background: $raised; color: $text; border: 1px solid $border; padding: 6px 8px; }

QLabel[role="muted"] { color: $muted; }
QLabel[role="caption"] { color: $muted; font-size: 12px; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="title"] { font-size: 20px; font-weight: 600; }
QLabel[role="good"] { color: $good; }
QLabel[role="warn"] { color: $warn; }
QLabel[role="bad"] { color: $bad; }
QLabel[role="badge"] { color: $muted; border: 1px solid $border; border-radius: 3px; padding: 0 4px;
    font-size: 11px; }

QPushButton { background: $raised; color: $text; border: 1px solid $edge; border-radius: 4px;
    padding: 0 11px; min-height: 26px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:focus { border: 2px solid $accent; padding: 0 10px; min-height: 24px; }
QPushButton:disabled { color: $disabled; border-color: $border; background: $surface; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent;
    font-weight: 600; }
QPushButton[kind="primary"]:hover { border-color: $text; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $hover; color: $disabled; border-color: $hover; }
QPushButton[kind="flat"] { background: transparent; border-color: transparent; }
QPushButton[kind="flat"]:hover { background: $hover; }
QPushButton[kind="flat"]:pressed { background: $pressed; }
QPushButton[kind="flat"]:focus { border-color: $accent; }
QPushButton[kind="danger"] { color: $bad; }
QPushButton[kind="danger"]:disabled { color: $disabled; }
QPushButton::menu-indicator { width: 0; }

QToolButton { background: transparent; color: $text; border: 1px solid transparent; border-radius: 4px;
    padding: 3px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed { background: $pressed; }
QToolButton:checked { background: $accent_ground; border-color: $accent; }
QToolButton:focus { border: 1px solid $accent; }
QToolButton:disabled { color: $disabled; }
QToolButton::menu-indicator { width: 0; image: none; }
QToolButton[kind="segment"] { background: $sunken; border: 1px solid $edge; border-radius: 0;
    padding: 3px 10px; }
QToolButton[kind="segment"]:checked { background: $accent_ground; border-color: $accent; }

QToolButton[fold="true"], QToolButton[fold="true"]:checked { background: transparent;
    border-color: transparent; padding: 3px 6px 3px 2px; font-weight: 600; }
QToolButton[fold="true"]:hover { background: $hover; }
QToolButton[fold="true"]:focus { border-color: $accent; }

QToolButton:checked:disabled, QToolButton[kind="segment"]:disabled { background: $surface;
    border-color: $border; }

QLineEdit, QSpinBox, QDoubleSpinBox, QKeySequenceEdit, QPlainTextEdit { background: $sunken; color: $text;
    border: 1px solid $edge; border-radius: 4px; selection-background-color: $accent;
    selection-color: $on_accent; }
QLineEdit { padding: 0 7px; min-height: 26px; placeholder-text-color: $muted; }
QSpinBox, QDoubleSpinBox { padding: 0 3px 0 0; min-height: 26px; max-height: 26px; }
QAbstractSpinBox QLineEdit { border: none; background: transparent; padding: 0; min-height: 0; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QPlainTextEdit:focus { border: 2px solid $accent; }
QLineEdit:focus { padding: 0 6px; min-height: 24px; }
QSpinBox:focus, QDoubleSpinBox:focus { padding: 0 2px 0 0; min-height: 24px;
    max-height: 24px; }
QLineEdit[inline="true"] { background: transparent; border-color: transparent; color: $muted; }
QLineEdit[inline="true"]:hover { background: $hover; }
QLineEdit[inline="true"]:focus { background: $sunken; border-color: $accent; color: $text; }
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled { color: $disabled; border-color: $border;
    background: $surface; }
QSpinBox::up-button, QDoubleSpinBox::up-button { subcontrol-origin: border; subcontrol-position: top right;
    width: 18px; border: none; margin: 2px 2px 0 0; }
QSpinBox::down-button, QDoubleSpinBox::down-button { subcontrol-origin: border;
    subcontrol-position: bottom right; width: 18px; border: none; margin: 0 2px 2px 0; }
QSpinBox::up-button:hover, QSpinBox::down-button:hover, QDoubleSpinBox::up-button:hover,
QDoubleSpinBox::down-button:hover { background: $hover; border-radius: 2px; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url("$style/up-$scheme.svg");
    width: 10px; height: 10px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url("$style/down-$scheme.svg");
    width: 10px; height: 10px; }

QComboBox { background: $raised; color: $text; border: 1px solid $edge; border-radius: 4px;
    padding: 0 4px 0 9px; min-height: 26px; }
QComboBox:hover { background: $hover; }
QComboBox:focus { border: 2px solid $accent; padding: 0 3px 0 8px; min-height: 24px; }
QComboBox:disabled { color: $disabled; border-color: $border; background: $surface; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url("$style/down-$scheme.svg"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $raised; color: $text; border: 1px solid $border; padding: 4px;
    outline: none; selection-background-color: $accent_ground; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 6px; border-radius: 3px; }

QCheckBox { spacing: 8px; min-height: 24px; }
QCheckBox::indicator, QListView::indicator, QTreeView::indicator { width: 14px; height: 14px;
    border: 1px solid $edge; border-radius: 3px; background: $sunken; }
QCheckBox::indicator:hover { border-color: $text; }
QCheckBox::indicator:focus { border-color: $accent; }
QCheckBox::indicator:checked, QListView::indicator:checked, QTreeView::indicator:checked {
    background: $accent; border-color: $accent; image: url("$style/check-$scheme.svg"); }
QCheckBox::indicator:disabled { border-color: $border; }
QCheckBox:focus { color: $accent; }
QCheckBox:disabled { color: $disabled; }

QRadioButton { spacing: 8px; min-height: 24px; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $edge; border-radius: 8px;
    background: $sunken; }
QRadioButton::indicator:hover { border-color: $text; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid $accent;
    background: $on_accent; }
QRadioButton::indicator:focus { border-color: $accent; }
QRadioButton:focus { color: $accent; }
QRadioButton::indicator:disabled { border-color: $border; }
QRadioButton:disabled { color: $disabled; }

QAbstractItemView { background: $sunken; color: $text; border: 1px solid $border; border-radius: 4px;
    outline: none; selection-background-color: $accent_ground; selection-color: $text;
    alternate-background-color: $sunken; }
QAbstractItemView:focus { border-color: $accent; }
QTableView { gridline-color: $border; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QHeaderView { background: transparent; border: none; border-radius: 0; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: 1px solid $border;
    padding: 4px 8px; font-size: 12px; }

QMenuBar { background: $surface; padding: 2px 4px; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $raised; color: $text; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 8px; border-radius: 3px; }
QMenu::item:selected { background: $accent_ground; }
QMenu::item:disabled { color: $disabled; }
QMenu::icon { padding-left: 6px; }
QMenu::separator { height: 1px; background: $border; margin: 4px 6px; }

QToolBar { background: $surface; border: none; border-bottom: 1px solid $border; padding: 3px 8px;
    spacing: 2px; }
QToolBar::separator { background: $border; width: 1px; margin: 5px 6px; }
QToolButton#qt_toolbar_ext_button { qproperty-icon: url("$style/more-$scheme.svg"); padding: 0;
    min-width: 20px; }
QStatusBar { background: $surface; color: $muted; border-top: 1px solid $border; }
QStatusBar::item { border: none; }
QMainWindow::separator { background: $border; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QSplitter::handle { background: $border; }
QSplitter::handle:hover { background: $accent; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QDockWidget { font-weight: 600; titlebar-close-icon: url("$style/close-$scheme.svg");
    titlebar-normal-icon: url("$style/float-$scheme.svg"); }
QDockWidget::close-button, QDockWidget::float-button { border: none; border-radius: 4px; padding: 0; }
QDockWidget::close-button:hover, QDockWidget::float-button:hover { background: $hover; }
QDockWidget::title { background: $surface; padding: 7px 8px 7px 12px; border-bottom: 1px solid $border; }

QTabBar { font-weight: normal; }
QTabBar::tab { background: transparent; color: $muted; padding: 6px 12px; border: none;
    border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $text; background: $hover; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus { color: $accent; }
QTabBar::tab:disabled { color: $disabled; background: transparent; }
QTabWidget::pane { border: none; border-top: 1px solid $border; }

QScrollArea { border: none; background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 3px; margin: 3px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSlider::groove:horizontal { background: $edge; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { background: $raised; border: 2px solid $accent; border-radius: 7px;
    width: 10px; margin: -5px 0; }
QSlider::handle:horizontal:hover { background: $hover; }
QSlider::handle:horizontal:focus { background: $accent; border-color: $text; }
QSlider::groove:horizontal:disabled, QSlider::sub-page:horizontal:disabled { background: $border; }
QSlider::handle:horizontal:disabled { border-color: $disabled; }

QProgressBar { background: $hover; border: none; border-radius: 2px; min-height: 4px; max-height: 4px;
    color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QFrame[card="true"] { background: $raised; border: 1px solid $border; border-radius: 6px; }
QFrame[sheet="true"] { background: $raised; border: 1px solid $edge; }
QFrame[edge="true"] { background: $border; border: none; }
QAbstractItemView[bare="true"] { background: transparent; border: none; padding: 4px; }
QListWidget[bare="true"]::item { border-radius: 4px; padding-left: 6px; }
QListWidget[bare="true"]::item:selected { background: $accent_ground; color: $text; }
QListWidget[bare="true"]::item:hover:!selected { background: $hover; }
QFrame[line="true"] { background: $border; border: none; max-height: 1px; min-height: 1px; }
QMessageBox, QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
""")


def style_sheet(tokens: Tokens, *, scheme: str) -> str:
    """Return the application's style sheet in the colours of ``tokens``; ``scheme`` picks the arrow drawings.

    Label roles: ``muted``, ``caption``, ``heading``, ``title``, ``good``, ``warn``, ``bad``, ``badge``.
    Button kinds: ``primary``, ``flat``, ``danger``, ``segment``. A ``QFrame`` with the property ``card`` is a
    raised card, with ``sheet`` one that opens over the window, with ``line`` or ``edge`` a hairline; a
    ``QToolButton`` with ``fold`` opens and closes what is below it; an item view with ``bare`` has no frame
    or ground.
    """
    from dataclasses import asdict

    folder = (assets_folder() / "icons" / "style").as_posix()
    return _SHEET.substitute(asdict(tokens), style=folder, scheme=scheme)
