"""ChipDelegate: draws one gloss as a chip, with its source and the markers over it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from signdesk.desktop.presenters.glosses import GlossChip
from signdesk.desktop.theme import Theme

CHIP_ROLE = Qt.ItemDataRole.UserRole + 1
LIT_ROLE = Qt.ItemDataRole.UserRole + 2


class ChipDelegate(QStyledItemDelegate):
    """A rounded chip: icon and name; lit chips are filled, bold, and underlined with a bar.

    The lines of markers lie above the chips and join across neighbours.
    """

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(
        self, _: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Room for the name in bold, so that lighting moves nothing."""
        chip: GlossChip = index.data(CHIP_ROLE)
        px = self._theme.px
        metrics = QFontMetrics(self._bold())
        name = metrics.horizontalAdvance(chip.text)
        width = name + self._icon_px() + px(6) + 2 * px(10) + px(6) + self._gap(chip)
        label = QFontMetrics(self._small()).horizontalAdvance(
            "  ".join(line.label for line in chip.lines if line.starts)
        )
        width = max(width, label + 2 * px(10))
        room = max(self._view.viewport().width() - px(4), px(60))
        return QSize(min(width, room), self._lane() + metrics.height() + 2 * px(7) + px(8))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the chip and its piece of the marker lines."""
        chip: GlossChip = index.data(CHIP_ROLE)
        is_lit = bool(index.data(LIT_ROLE))
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        px = self._theme.px
        gap = self._gap(chip)
        body = QRectF(rect).adjusted(gap, self._lane(), -px(6), -px(8))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chip.starts_sentence:
            self._draw_break(painter, rect)
        self._draw_lines(painter, rect, body, chip)
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        self._draw_body(
            painter, body, is_lit, has_focus or bool(state & QStyle.StateFlag.State_MouseOver)
        )
        self._draw_words(painter, body, chip, is_lit)
        painter.restore()

    def _draw_body(self, painter: QPainter, body: QRectF, is_lit: bool, is_near: bool) -> None:
        colours = self._theme.colours
        radius = self._theme.px(9)
        edge = colours.focus if is_near else (colours.accent if is_lit else colours.control_border)
        width = 2.0 if is_lit or is_near else float(colours.border_width)
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(colours.accent if is_lit else colours.raised))
        painter.drawRoundedRect(body.adjusted(1, 1, -1, -1), radius, radius)
        if is_lit:
            bar = QRectF(body.left() + radius, body.bottom() + 3, body.width() - 2 * radius, 3)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.text))
            painter.drawRoundedRect(bar, 1.5, 1.5)

    def _draw_words(self, painter: QPainter, body: QRectF, chip: GlossChip, is_lit: bool) -> None:
        colours = self._theme.colours
        px, icon_px = self._theme.px, self._icon_px()
        ink = colours.on_accent if is_lit else colours.text
        icon = self._theme.pixmap(chip.source, ink if is_lit else colours.muted)
        place = QRectF(body.left() + px(9), body.center().y() - icon_px / 2, icon_px, icon_px)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, icon, QRectF(icon.rect()))
        painter.setFont(self._bold() if is_lit else self._view.font())
        painter.setPen(QColor(ink))
        room = body.adjusted(px(9) + icon_px + px(6), 0, -px(6), 0)
        text = painter.fontMetrics().elidedText(
            chip.text, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _draw_lines(self, painter: QPainter, rect: QRect, body: QRectF, chip: GlossChip) -> None:
        """All markers share one line; their labels stand on it, where each begins."""
        if not chip.lines:
            return
        outer = chip.lines[0]
        colours = self._theme.colours
        y = rect.top() + self._lane() - self._theme.px(5)
        left = body.left() if outer.starts else float(rect.left())
        right = body.right() if outer.ends else float(rect.right() + 1)
        painter.setPen(QPen(QColor(colours.accent), 2))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        labels = "  ".join(line.label for line in chip.lines if line.starts)
        if labels:
            painter.setFont(self._small())
            painter.setPen(QColor(colours.muted))
            place = QRectF(body.left(), rect.top(), rect.right() - body.left(), y - 1 - rect.top())
            bottom_left = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
            painter.drawText(place, bottom_left, labels)

    def _draw_break(self, painter: QPainter, rect: QRect) -> None:
        px = self._theme.px
        painter.setPen(QPen(QColor(self._theme.colours.control_border), 2))
        x = rect.left() + px(6)
        painter.drawLine(x, rect.top() + self._lane() + px(4), x, rect.bottom() - px(12))

    def _gap(self, chip: GlossChip) -> int:
        return self._theme.px(14) if chip.starts_sentence else 0

    def _lane(self) -> int:
        """Height kept for the line of markers."""
        return QFontMetrics(self._small()).height() + self._theme.px(6)

    def _icon_px(self) -> int:
        return QFontMetrics(self._view.font()).height()

    def _bold(self) -> QFont:
        font = QFont(self._view.font())
        font.setBold(True)
        return font

    def _small(self) -> QFont:
        font = QFont(self._view.font())
        font.setPointSizeF(font.pointSizeF() * 0.82)
        return font
