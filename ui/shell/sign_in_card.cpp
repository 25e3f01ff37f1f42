// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/sign_in_card.h"

#include "ui/book/chip_flow.h"
#include "ui/shell/pin_pad.h"
#include "ui/shell/sign_in_words.h"
#include "ui/shell/staff_tile.h"
#include "ui/theme/buttons.h"
#include "ui/theme/labels.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace hoststand {

using namespace std::chrono_literals;

namespace {
constexpr int signInWidth = 580;
constexpr int signInHeight = 316;
constexpr int toldHeight = 36; ///< always, so that no button moves under a finger
constexpr int toldLines = 2;
constexpr int tileColumns = 3;
} // namespace

SignInCard::SignInCard(const Theme& theme, QWidget& window, const Book& book, StaffSession& session)
    : FloatingCard(theme, window), m_book(book), m_session(session), m_flow(session),
      m_title(new ElidedLabel(theme, FontRole::heading, ColorRole::text, {}, this)),
      m_why(new ElidedLabel(theme, FontRole::body, ColorRole::text_muted, {}, this)),
      m_pages(new QStackedWidget(this)), m_people(new QScrollArea(m_pages)),
      m_pad(new PinPad(theme, m_pages)),
      m_told(new WrapLabel(theme, FontRole::body, ColorRole::warn_text, toldLines, this)),
      m_another(new ChipButton(theme, tr("Somebody else"), ChipButton::Kind::plain, this)),
      m_close(new ChipButton(theme, tr("Close"), ChipButton::Kind::plain, this))
{
    build();
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &SignInCard::presentTold);
    connect(&m_flow, &SignInFlow::changed, this, &SignInCard::present);
    connect(&m_flow, &SignInFlow::finished, this, &SignInCard::onFinished);
    connect(m_pad, &PinPad::entered, this, [this](const Pin& pin) { m_flow.enter(pin); });
    connect(m_another, &QAbstractButton::clicked, &m_flow, &SignInFlow::chooseAnother);
    connect(m_close, &QAbstractButton::clicked, this, &FloatingCard::dismiss);
    connect(this, &FloatingCard::dismissed, this, [this] {
        m_second.stop();
        m_pad->clear();
        if (m_flow.isOpen()) { // by hand
            m_flow.close();
            m_session.drop();
        }
    });
    const auto refreshPeople = [this] {
        if (isVisible() && asksPerson())
            present();
    };
    connect(&session.pins(), &StaffPins::changed, this, refreshPeople);
    connect(&book, &Book::changed, this, [refreshPeople](const BookDelta& delta) {
        if (delta.has(EntityKind::staff))
            refreshPeople();
    });
}

void SignInCard::build()
{
    column().addWidget(m_title);
    column().addWidget(m_why);
    m_people->setFrameShape(QFrame::NoFrame);
    m_people->setWidgetResizable(true);
    m_people->setFocusPolicy(Qt::NoFocus);
    m_people->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_people->viewport()->setAutoFillBackground(false);
    auto* padPage = new QWidget(m_pages);
    auto* padRow = new QHBoxLayout(padPage);
    padRow->setContentsMargins(0, 0, 0, 0);
    padRow->addWidget(m_pad, 0, Qt::AlignCenter);
    m_pages->addWidget(m_people);
    m_pages->addWidget(padPage);
    m_pages->setFixedSize(signInWidth, signInHeight);
    column().addWidget(m_pages);
    auto* told = new QWidget(this);
    told->setFixedSize(signInWidth, toldHeight);
    auto* words = new QVBoxLayout(told);
    words->setContentsMargins(0, 0, 0, 0);
    words->addWidget(m_told);
    words->addStretch();
    column().addWidget(told);
    auto* buttons = new QHBoxLayout;
    for (ChipButton* button : {m_another, m_close})
        button->setFocusPolicy(Qt::TabFocus);
    m_another->setToolTip(tr("Choose another person"));
    m_close->setToolTip(tr("Close (Esc): nothing is changed"));
    buttons->addWidget(m_another);
    buttons->addStretch();
    buttons->addWidget(m_close);
    column().addLayout(buttons);
}

void SignInCard::ask(SignInPurpose purpose, bool anybody)
{
    m_flow.begin(purpose, anybody);
    showCentred();
}

bool SignInCard::asksPerson() const
{
    return m_flow.step() == SignInStep::person || m_flow.step() == SignInStep::approver;
}

void SignInCard::present()
{
    m_title->setText(words::signInTitle(m_flow, m_book));
    m_why->setText(words::signInWhy(m_flow, m_book));
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_why->text());
    m_pad->setBusy(m_flow.isBusy());
    const int page = asksPerson() ? 0 : 1;
    if (asksPerson())
        presentPeople();
    else
        m_pad->clear();
    const bool isOther = page != m_pages->currentIndex();
    m_pages->setCurrentIndex(page);
    const bool signsIn = m_flow.purpose() == SignInPurpose::sign_in;
    m_another->setVisible(
        (m_flow.step() == SignInStep::pin && signsIn) ||
        (m_flow.step() == SignInStep::approver_pin && m_flow.people().size() > 1));
    presentTold();
    if (isVisible() && (isOther || asksPerson()))
        takeFocus();
}

void SignInCard::presentPeople()
{
    m_tiles.clear();
    auto* room = new QWidget(m_people);
    auto* grid = new QGridLayout(room);
    grid->setContentsMargins(2, 2, 2, 2);
    grid->setSpacing(theme().metric(Metric::gap));
    grid->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    for (const StaffMember* member : m_flow.people()) {
        const QString role = words::role(m_session.roleOf(member->id));
        const QString says =
            m_session.pins().has(member->id) ? role : tr("%1 · no PIN", "a role").arg(role);
        auto* tile = new StaffTile(theme(), *member, says, room);
        const auto place = static_cast<int>(m_tiles.size());
        grid->addWidget(tile, place / tileColumns, place % tileColumns);
        connect(tile, &QAbstractButton::clicked, this,
                [this, id = member->id] { m_flow.choose(id); });
        m_tiles.append(tile);
    }
    if (QWidget* before = m_people->takeWidget())
        before->deleteLater(); // the press of one of its tiles may be what asks again
    m_people->setWidget(room);
    room->setAutoFillBackground(false);
}

void SignInCard::presentTold()
{
    m_told->setColor(m_flow.isBusy() ? ColorRole::text_muted : ColorRole::warn_text);
    m_told->setText(words::signInTold(m_flow, m_book));
    m_told->setAccessibleName(m_told->text());
    const bool counts = m_flow.told().what == SignInTold::What::paused;
    if (counts && isVisible() && !m_second.isActive())
        m_second.start();
    else if (!counts)
        m_second.stop();
}

void SignInCard::onFinished()
{
    const bool isKept = m_flow.told().what != SignInTold::What::not_kept;
    const bool isPin = m_flow.purpose() == SignInPurpose::change_pin ||
                       m_flow.purpose() == SignInPurpose::set_pins;
    const QString words = words::signInTold(m_flow, m_book);
    dismiss();
    if (!isKept)
        Q_EMIT done(words);
    else if (isPin)
        Q_EMIT done(tr("The PIN is set."));
}

void SignInCard::back()
{
    if (!m_flow.back())
        dismiss();
}

void SignInCard::takeFocus()
{
    if (asksPerson() && !m_tiles.isEmpty())
        m_tiles.first()->setFocus(Qt::PopupFocusReason);
    else
        setFocus(Qt::PopupFocusReason);
}

void SignInCard::keyPressEvent(QKeyEvent* event)
{
    if (!asksPerson())
        static_cast<void>(m_pad->take(*event));
    // Every other key ends here: while it asks, nothing else is meant.
}

QString SignInCard::title() const
{
    return m_title->text();
}

QString SignInCard::why() const
{
    return m_why->text();
}

QString SignInCard::told() const
{
    return m_told->text();
}

} // namespace hoststand
