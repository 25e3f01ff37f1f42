// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/host_actions.h"
#include "ui/shell/table_names.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <functional>

class QLineEdit;

namespace hoststand {

class ChipButton;
class ElidedLabel;
class PrimaryButton;
class WrapLabel;

/// The one line above the floor in which a gesture is finished or a warning is read: a table's
/// name, how many are here, or "Seat anyway". One question at a time; a new one takes the place of
/// the old. Borrows the theme. GUI thread.
class PromptBar final : public QWidget
{
    Q_OBJECT

public:
    explicit PromptBar(const Theme& theme, QWidget* parent = nullptr);

    /// Asked before an answer is taken, by whatever it is given: false where it comes too soon
    /// after what opened the question to have been meant.
    void setGuard(std::function<bool()> mayAnswer) { m_mayAnswer = std::move(mayAnswer); }

    /// Asks for a table by name. `match` gives the name that what was typed means, and `plan` what
    /// Enter would do.
    struct TableQuestion
    {
        QString words; ///< "Seat Okafor · 4 at"
        std::function<NameMatch(const QString& typed)> match;
        std::function<PlacingPlan(const QString& name)> plan;
        QString preset; ///< stands there at first, ready to be typed over; may be empty
    };
    void askTable(const TableQuestion& question);
    /// Asks for a number between 1 and 99, `preset` at first. `typed` is the letter that asked, if
    /// it was one: it may turn out to be the first of a name.
    void askCount(const QString& words, int preset, const QString& typed,
                  std::function<void(int)> taken);
    /// Asks for a line of free text, which may be empty. `read` says what Enter would do with it.
    struct LineAnswer
    {
        QString words;   ///< what Enter would do, or why not
        QString warning; ///< read before Enter: one that is new at Enter stops it
        bool possible = true;
    };
    struct LineQuestion
    {
        QString words;       ///< "Block T12"
        QString placeholder; ///< what may be typed
        QString action;      ///< on the button: "Block"
        QString typed{};     ///< the letter that asked
        bool isLong = false; ///< names and numbers are typed: the words give their room
        /// Whether a letter now belongs to the one that asked: a name, for the lookup.
        std::function<bool()> isFresh{};
        std::function<LineAnswer(const QString& typed)> read;
        std::function<void(const QString& typed)> take;
    };
    void askLine(const LineQuestion& question);
    void warn(const Warning& warning);
    /// Says why nothing was done. Takes no focus.
    void tell(const QString& words);
    void dismiss();
    /// Takes away what tell() said, and nothing that asks.
    void dismissTold();
    [[nodiscard]] bool isAsking() const { return m_mode != Mode::none; }
    /// Only says something.
    [[nodiscard]] bool isTelling() const { return m_mode == Mode::told; }
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    /// Asks something from now on, or no longer.
    void askingChanged(bool asking);
    /// The table's name and Enter.
    void planned(const hoststand::PlacingPlan& plan);
    /// An answer is taken; what comes of it follows.
    void answered();
    /// Letters where a number was asked for, or too soon after the letter that asked: they belong
    /// to the lookup.
    void lettersTyped(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Mode { none, table, count, line, warning, told };

    void begin(Mode mode, const QString& words);
    void onTyped(const QString& typed);
    void onEnter();
    void takeTable();
    void takeCount();
    void takeLine();
    void showLineAnswer(const QString& typed);
    void takeWarning();
    void settle();

    const Theme& m_theme;
    Mode m_mode = Mode::none;
    ElidedLabel* m_words;
    WrapLabel* m_warning;
    QLineEdit* m_field;
    ElidedLabel* m_answer;
    WrapLabel* m_lineAnswer; ///< the same for a line, which says more
    PrimaryButton* m_action;
    ChipButton* m_close;
    std::function<bool()> m_mayAnswer;
    TableQuestion m_question;
    LineQuestion m_line;
    QString m_lineWarning; ///< as it stands there
    QString m_letter;      ///< that asked for the count
    std::function<void(int)> m_taken;
    std::function<void()> m_goOn;
};

} // namespace hoststand
