// SPDX-License-Identifier: Apache-2.0
// The settings in the window: the house's habits and the looks of this console.
#include "ui/shell/main_window.h"
#include "ui/shell/prompt_bar.h"
#include "ui/shell/settings_card.h"

namespace hoststand {

void MainWindow::showSettings()
{
    const auto idle = m_parts.session ? m_parts.session->idle() : std::chrono::minutes(0);
    m_settings->ask({m_parts.book.house(), idle});
}

// What concerns the house is a manager's to change, or needs one's PIN.
void MainWindow::connectSettings()
{
    watch(m_settings);
    connect(m_settings, &SettingsCard::saved, this, [this](const SettingsCard::Values& values) {
        const auto take = [this, values] {
            m_parts.book.setHouse(values.house);
            if (m_parts.session)
                m_parts.session->setIdle(values.idle);
            if (m_parts.keepHouse)
                m_parts.keepHouse(values.house, values.idle);
            tick();
            m_prompt->tell(tr("The settings are saved on this console."));
        };
        if (m_parts.session)
            m_parts.session->require(Permission::change_settings, take);
        else
            take();
    });
}

} // namespace hoststand
