// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/buttons.h"

#include <QHash>
#include <QPoint>

namespace hoststand {

/// What a chip of the strip shows. Texts are ready for people.
struct ServerLook
{
    QString serverId;
    QString name; ///< "Mia"
    QString initials;
    QColor color;
    QString line;  ///< "12 · 38 · 4m"
    QString wide;  ///< the same where there is room: "12 now · 38 · 4m"
    QString badge; ///< "next", "cut"; may be empty
    QString tip;   ///< all of it in words
    bool isNext = false;
    bool isCut = false;

    bool operator==(const ServerLook&) const = default;
};

/// One server: a press asks what is to be done, a pull carries the server to a table or party.
class ServerChip final : public ThemedButton
{
    Q_OBJECT

public:
    ServerChip(const Theme& theme, QWidget* parent);

    void setLook(const ServerLook& look);
    [[nodiscard]] const ServerLook& look() const { return m_look; }
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// The pointer is still down and grabbed by the chip.
    void pulled(const QPoint& globalPos);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    void paintLines(QPainter& painter, const QRectF& room) const;

    ServerLook m_look;
    QPoint m_pressedAt;
    bool m_mayPull = false;
};

/// The servers of tonight in one row, in the order of who is next up; those for whom there is no
/// room are behind the last chip. Borrows the theme. GUI thread.
class ServerStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit ServerStrip(const Theme& theme, QWidget* parent = nullptr);

    /// `others`: more servers could serve tonight.
    void setLooks(const QList<ServerLook>& looks, bool others);
    /// While sections are edited one chip is chosen; empty: none is, and a press asks.
    void setChosen(const QString& serverId);
    /// Its chip, or nullptr; one that is hidden is behind the last.
    [[nodiscard]] ServerChip* chip(const QString& serverId) const
    {
        return m_chips.value(serverId);
    }
    /// Those behind the last chip.
    [[nodiscard]] QStringList hiddenServers() const;
    [[nodiscard]] QRect globalRectOf(const QString& serverId) const;
    [[nodiscard]] ChipButton& moreButton() { return *m_more; }
    [[nodiscard]] ChipButton& editButton() { return *m_edit; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(const QString& serverId);
    void pulled(const QString& serverId, const QPoint& globalPos);
    /// Those behind the last chip, and those who could serve too.
    void moreAsked();
    void editAsked();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void place();

    const Theme& m_theme;
    QList<ServerLook> m_looks;
    QHash<QString, ServerChip*> m_chips;
    ChipButton* m_more;
    ChipButton* m_edit;
    bool m_others = false;
};

} // namespace hoststand
