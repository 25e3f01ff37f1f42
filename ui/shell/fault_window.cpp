// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/fault_window.h"

#include "ui/theme/buttons.h"
#include "ui/theme/labels.h"

#include <QCoreApplication>
#include <QLabel>
#include <QVBoxLayout>

namespace hoststand {

std::unique_ptr<QWidget> faultWindow(const Theme& theme, const QString& words)
{
    auto window = std::make_unique<Panel>(theme, ColorRole::surface);
    window->setWindowTitle(QCoreApplication::translate("FaultWindow", "Hoststand"));
    auto* column = new QVBoxLayout(window.get());
    column->setContentsMargins(32, 28, 32, 24);
    column->setSpacing(theme.metric(Metric::gap_large));
    auto* title = new QLabel(QCoreApplication::translate("FaultWindow", "Hoststand cannot start"),
                             window.get());
    title->setFont(theme.font(FontRole::heading));
    auto* text = new QLabel(words, window.get());
    text->setFont(theme.font(FontRole::body));
    text->setTextFormat(Qt::PlainText); // a file's own words may stand in it
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text->setMinimumWidth(460);
    auto* close =
        new PrimaryButton(theme, QCoreApplication::translate("FaultWindow", "Close"), window.get());
    QObject::connect(close, &QAbstractButton::clicked, window.get(), &QWidget::close);
    column->addWidget(title);
    column->addWidget(text);
    column->addStretch();
    column->addWidget(close, 0, Qt::AlignRight);
    return window;
}

} // namespace hoststand
