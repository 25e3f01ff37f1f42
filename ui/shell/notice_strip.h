// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/sync.h"
#include "ui/book/words.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <functional>

namespace hoststand {

class ChipButton;
class ConflictView;
class WrapLabel;

/// What the server or the disk did not take, in words, in place, with what can be done: the oldest
/// notice, and how many more there are; above it what is lost for good, until it is closed, what
/// another system does not take, which can be tried at once, and the fault of this machine, while
/// there is one. A conflict is shown with both sides as they are by now. Nothing waits for it but
/// what depends on it. A press is about what stood there when it began; where something else comes
/// to stand, the keyboard goes from the buttons to the notice itself, to be read first. Borrows
/// theme and book. GUI thread.
class NoticeStrip final : public QWidget
{
    Q_OBJECT

public:
    NoticeStrip(const Theme& theme, const Book& book, QWidget* parent = nullptr);

    /// Where it finds what waits for a contested command; it outlives the strip.
    void setQueue(const OutboxQueue& queue);
    /// Given every decision before it is told on: whether, and when, it is carried out.
    void setAsk(std::function<void(std::function<void()>)> ask) { m_ask = std::move(ask); }
    void add(const Notice& notice);
    /// The queue, or the book beneath a conflict, is not what it was.
    void refresh();
    /// That command, which was contested or not confirmed, was settled otherwise.
    void forget(const QString& commandId);
    /// A fault of this machine that stays until it is over: the disk, the listener. Empty: over.
    void setFault(const QString& words);
    /// What another system of the house does not take, until it does: it has a button of its own
    /// that asks for the next attempt. Empty: over.
    void setTrouble(const QString& words);
    /// What somebody should look after and no trying brings back: it has a button of its own that
    /// closes it. Empty: nothing.
    void setLoss(const QString& words);
    [[nodiscard]] const QList<Notice>& notices() const { return m_notices; }
    /// All that it says.
    [[nodiscard]] QString words() const;

Q_SIGNALS:
    void anyway(const hoststand::Notice& notice);
    void keepMine(const QString& commandId);
    void takeTheirs(const QString& commandId);
    /// It is not to be tried any more.
    void giveUp(const QString& commandId);
    /// The trouble is to be tried at once.
    void tryNow();
    /// The loss was closed.
    void lossRead();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void present();
    void presentLoss();
    void presentTrouble();
    void presentButtons();
    [[nodiscard]] words::Conflict conflict() const;
    [[nodiscard]] QString noticeWords() const;
    void setSubject(const QString& subject);
    void drop();
    void decide(const std::function<void(const Notice&)>& tell);

    const Theme& m_theme;
    const Book& m_book;
    const OutboxQueue* m_queue = nullptr;
    std::function<void(std::function<void()>)> m_ask;
    QList<Notice> m_notices;
    int m_standing = 0; ///< counts those that came to stand in front
    QString m_subject;  ///< what the buttons are about
    QString m_fault;
    QString m_loss;
    QString m_trouble;
    WrapLabel* m_lossWords;
    ChipButton* m_closeLoss;
    WrapLabel* m_troubleWords;
    ChipButton* m_tryNow;
    WrapLabel* m_faultWords;
    WrapLabel* m_words;
    ConflictView* m_conflict;
    ChipButton* m_anyway;
    ChipButton* m_giveUp;
    ChipButton* m_close;
};

} // namespace hoststand
