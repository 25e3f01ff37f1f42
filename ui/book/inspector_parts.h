// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/desk.h"
#include "models/domain/guest.h"
#include "ui/book/chip_flow.h"
#include "ui/theme/buttons.h"
#include "ui/theme/labels.h"

#include <QWidget>

class QGridLayout;
class QVBoxLayout;

/// The pieces of the inspector's pages. Each shows what it is given and tells what was chosen; all
/// borrow the theme.
namespace hoststand {

/// Pixels: a button of the pages elides rather than push its page out of the column.
constexpr int leastButton = 56;

/// Avatar with initials, the name, and below it one or two quiet lines.
class PageHead final : public QWidget
{
    Q_OBJECT

public:
    PageHead(const Theme& theme, QWidget* parent = nullptr);

    void show(const QString& initials, const QString& title, const QString& line,
              const QString& second);
    [[nodiscard]] QSize sizeHint() const override { return {240, height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_initials;
    ElidedLabel* m_title;
    ElidedLabel* m_line;
    ElidedLabel* m_second;
};

/// A small head above a block: "STATUS".
[[nodiscard]] ElidedLabel* captionLabel(const Theme& theme, const QString& text, QWidget* parent);

/// A card with a strong first line and quiet lines below; empty ones take no room.
class SummaryCard final : public QWidget
{
    Q_OBJECT

public:
    SummaryCard(const Theme& theme, QWidget* parent = nullptr);

    void show(const QString& title, const QStringList& lines,
              ColorRole firstLine = ColorRole::text_muted);

private:
    ElidedLabel* m_title;
    QList<WrapLabel*> m_lines;
};

/// How many covers the party has where it is, with a button for one less and one more; hidden where
/// nobody counts.
class CoversLine final : public QWidget
{
    Q_OBJECT

public:
    CoversLine(const Theme& theme, QWidget* parent = nullptr);

    /// Who is at the table, who is here, or how many are to come.
    void show(const Reservation& party);
    /// How many wait.
    void show(const WaitlistEntry& entry);

Q_SIGNALS:
    void chosen(int by);

private:
    ElidedLabel* m_text;
    ChipButton* m_fewer;
    ChipButton* m_more;
};

/// The main path's steps from arrived to bussing: the present one filled, those that may not follow
/// disabled.
class StatusSteps final : public QWidget
{
    Q_OBJECT

public:
    StatusSteps(const Theme& theme, QWidget* parent = nullptr);

    /// Without a table, no step leads onto a table.
    void show(const Reservation& party);

Q_SIGNALS:
    void chosen(const hoststand::ReservationStatus& status);
    /// Arrived is pressed while part of the party is: how many are here?
    void countChosen();

private:
    QList<std::pair<Status, StatusButton*>> m_buttons;
    Reservation m_party;
};

/// Places for a party with what speaks for and against each.
class OptionList final : public QWidget
{
    Q_OBJECT

public:
    struct Line
    {
        QString name;
        QString reasons;
        Placement placement;
        QString partyId; ///< of a list of parties instead of places
        bool marked = false;
        bool offered = true; ///< else it is only said

        bool operator==(const Line&) const = default;
    };

    OptionList(const Theme& theme, const QString& caption, QWidget* parent = nullptr);

    /// `instead` is said where there is no line; with neither, the list takes no room.
    void show(const QList<Line>& lines, const QString& instead = {});

Q_SIGNALS:
    void chosen(const hoststand::OptionList::Line& line);

private:
    void rebuild();

    const Theme& m_theme;
    QList<Line> m_lines;
    QString m_insteadText;
    QVBoxLayout* m_layout;
    QVBoxLayout* m_buttons;
    WrapLabel* m_instead;
};

/// A guest's last visits: when, where, how many, who served, what was spent.
class VisitList final : public QWidget
{
    Q_OBJECT

public:
    VisitList(const Theme& theme, QWidget* parent = nullptr);

    void show(const QList<Visit>& visits);
    /// In place of visits: that they are being looked up, or why they are not here.
    void say(const QString& text);

private:
    static constexpr int most = 4;

    QGridLayout* m_grid;
    WrapLabel* m_text;
    struct Row
    {
        ElidedLabel* date;
        ElidedLabel* what;
        ElidedLabel* spend;
    };
    QList<Row> m_rows;
};

} // namespace hoststand
