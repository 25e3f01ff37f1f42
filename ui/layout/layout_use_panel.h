// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/floor_plan.h"
#include "ui/layout/layout_fields.h"

#include <QWidget>

class QVBoxLayout;

namespace hoststand {

/// When a layout is used: each row one LayoutUse, the chosen one opened to be changed. Borrows the
/// theme. GUI thread.
class LayoutUsePanel final : public QWidget
{
    Q_OBJECT

public:
    explicit LayoutUsePanel(const Theme& theme, QWidget* parent = nullptr);

    void setUses(const QList<LayoutUse>& uses);
    /// By id and name.
    void setShifts(const QList<std::pair<QString, QString>>& shifts);

Q_SIGNALS:
    void given(const QList<hoststand::LayoutUse>& uses);
    void told(const QString& words);

private:
    void refresh();
    void change(const std::function<void(LayoutUse&)>& how);
    void takeDate(const QString& typed, QDate LayoutUse::*which);

    const Theme& m_theme;
    QList<LayoutUse> m_uses;
    QList<std::pair<QString, QString>> m_shiftNames;
    int m_open = -1;
    bool m_adds = false; ///< the open one is none of `m_uses` yet
    ChipWrap* m_rows;
    QWidget* m_one; ///< of the row that is open
    ChipWrap* m_shifts;
    ChipWrap* m_days;
    TextField* m_from;
    TextField* m_to;
    ChipWrap* m_end;
};

} // namespace hoststand
