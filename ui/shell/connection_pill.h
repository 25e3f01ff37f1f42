// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/sync.h"
#include "ui/shell/floating_card.h"
#include "ui/theme/buttons.h"

#include <QLabel>

namespace hoststand {

class ChipButton;

/// How current the book is, in a word; a press says more. Borrows the theme. GUI thread.
class ConnectionPill final : public ThemedButton
{
    Q_OBJECT

public:
    ConnectionPill(const Theme& theme, QWidget* parent);

    /// `status.since` as the venue's clock told it, so that it agrees with the clock beside it.
    void setStatus(const LinkStatus& status, const Calendar& calendar);
    [[nodiscard]] const LinkStatus& status() const { return m_status; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    LinkStatus m_status;
};

/// What the state of the connection means, why, and what can be done.
class ConnectionCard final : public FloatingCard
{
    Q_OBJECT

public:
    ConnectionCard(const Theme& theme, QWidget& window);

    void setStatus(const LinkStatus& status, const Calendar& calendar);
    [[nodiscard]] QString words() const { return m_words->text(); }

Q_SIGNALS:
    void tryNow();
    /// What waits is to be listed.
    void listWanted();

private:
    QLabel* m_title;
    QLabel* m_words;
    ChipButton* m_list;
    ChipButton* m_try;
};

} // namespace hoststand
