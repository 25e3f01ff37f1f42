// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/service_desk.h"
#include "ui/shell/cut_card.h"
#include "ui/shell/section_editor.h"
#include "ui/shell/server_drag.h"
#include "ui/shell/server_strip.h"

namespace hoststand {

class ChoiceCard;
class PromptBar;
class WrapLabel;

/// What servers need of the window. All outlive it.
struct ServerParts
{
    Theme& theme;
    Book& book;
    Desk& desk;
    FloorController& floor;
    FloorScene& scene;
    FloorView& view;
    BookPanel& list;
    DragOverlay& overlay;
    PromptBar& prompt;
    ChoiceCard& choices;
    QWidget& window;
};

/// All that a host does about servers: the strip and its lists, the pull of a chip, the editing of
/// sections and its bar, the card of a cut. Every gesture becomes one call of the ServiceDesk. GUI
/// thread.
class ServerGestures final : public QObject
{
    Q_OBJECT

public:
    explicit ServerGestures(const ServerParts& parts, QObject* parent = nullptr);

    /// For the window to put in their places; it owns them then.
    [[nodiscard]] ServerStrip& strip() { return *m_strip; }
    [[nodiscard]] QWidget& editBar() { return *m_editBar; }
    [[nodiscard]] CutCard& cutCard() { return *m_cutCard; }
    [[nodiscard]] SectionEditor& editor() { return m_editor; }
    [[nodiscard]] ServerDrag& drag() { return m_drag; }
    /// What depends on the time. To be called about once a second.
    void tick() { refresh(); }

    /// What can be done about that server, as a list.
    void offer(const QString& serverId, const QRect& globalRect);
    /// Who else could have the party; says why nobody could.
    void askTransfer(const QString& partyId, const QRect& globalRect);
    /// Whose section is edited first is the chosen server's, or the next one's.
    void beginEditing(const QString& serverId = {});
    /// Takes what was edited as one command.
    void finishEditing();
    void leaveEditing();
    [[nodiscard]] bool isEditing() const { return m_editor.isActive(); }

Q_SIGNALS:
    /// The bar takes the head's place, or gives it back.
    void editingChanged(bool editing);
    /// The bar hides the areas' tabs.
    void areaWanted(const QString& areaId);

private:
    void buildEditBar();
    void refresh();
    void refreshEditBar();
    [[nodiscard]] const Area* nextArea() const;
    [[nodiscard]] ServerLook lookOf(const ServerLoad& load, const QString& next) const;
    [[nodiscard]] QString follows(const ServerLoad& load) const;
    [[nodiscard]] std::optional<ServerLoad> loadOf(const QString& serverId) const;
    void report(const Result<QString>& result);
    void onChosen(const QString& serverId);
    void offerMore();
    void askSkip(const QString& serverId);
    void askOther(const QString& serverId, bool relieves);
    void transfer(const QString& partyId, const QString& serverId);

    ServerParts m_parts;
    ServiceDesk m_servers;
    SectionEditor m_editor;
    ServerDrag m_drag;
    ServerStrip* m_strip;
    QWidget* m_editBar;
    WrapLabel* m_editWords = nullptr;
    ChipButton* m_area = nullptr;
    ChipButton* m_clear = nullptr;
    PrimaryButton* m_done = nullptr;
    CutCard* m_cutCard;
};

} // namespace hoststand
