// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/staff/sign_in_flow.h"
#include "ui/shell/floating_card.h"

#include <QTimer>

class QGridLayout;
class QScrollArea;
class QStackedWidget;

namespace hoststand {

class ChipButton;
class ElidedLabel;
class PinPad;
class StaffTile;
class WrapLabel;

/// Who is it, and the PIN: people as tiles, digits as keys. Closed by hand, what was held is
/// dropped. The floor behind it stays readable. Borrows all that it is given. GUI thread.
class SignInCard final : public FloatingCard
{
    Q_OBJECT

public:
    SignInCard(const Theme& theme, QWidget& window, const Book& book, StaffSession& session);

    /// From the first question on; with `anybody` not from the one who locked it.
    void ask(SignInPurpose purpose, bool anybody = false);
    /// Esc: to the question before, or closes it.
    void back() override;

    [[nodiscard]] const SignInFlow& flow() const { return m_flow; }
    [[nodiscard]] QList<StaffTile*> tiles() const { return m_tiles; }
    [[nodiscard]] PinPad& pad() const { return *m_pad; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString why() const;
    [[nodiscard]] QString told() const;

Q_SIGNALS:
    /// A PIN was changed or set, in words.
    void done(const QString& words);

protected:
    void takeFocus() override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void present();
    void presentPeople();
    void presentTold();
    [[nodiscard]] bool asksPerson() const;
    void onFinished();

    const Book& m_book;
    StaffSession& m_session;
    SignInFlow m_flow;
    QTimer m_second; ///< while a pause is told
    ElidedLabel* m_title;
    ElidedLabel* m_why;
    QStackedWidget* m_pages;
    QScrollArea* m_people;
    QWidget* m_peopleRoom = nullptr;
    QList<StaffTile*> m_tiles;
    PinPad* m_pad;
    WrapLabel* m_told;
    ChipButton* m_another;
    ChipButton* m_close;
};

} // namespace hoststand
