// SPDX-License-Identifier: Apache-2.0
#include "ui/layout/layout_panel.h"

#include "ui/layout/layout_use_panel.h"
#include "ui/layout/layout_words.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int fieldWidth = 72;
constexpr std::array panelShapes{TableShape::round, TableShape::square, TableShape::rectangle,
                                 TableShape::booth, TableShape::bar,    TableShape::communal};

/// What all of them have in common, where they have.
template <typename T, typename Read>
auto common(const QList<T>& things, Read read) -> std::optional<decltype(read(things.first()))>
{
    if (things.isEmpty())
        return std::nullopt;
    const auto first = read(things.first());
    for (const T& thing : things) {
        if (!(read(thing) == first))
            return std::nullopt;
    }
    return first;
}

QList<PlanBox> boxesOfIds(const Layout& layout, const QStringList& ids)
{
    QList<PlanBox> boxes;
    for (const QString& id : ids) {
        if (const auto box = boxOf(layout, id))
            boxes.append(*box);
    }
    return boxes;
}

int rounded(double value)
{
    return static_cast<int>(std::lround(value));
}

} // namespace

LayoutPanel::LayoutPanel(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(12, 10, 12, 10);
    m_column->setSpacing(theme.metric(Metric::gap));
    m_title = new ElidedLabel(theme, FontRole::title, ColorRole::text, {}, this);
    m_column->addWidget(m_title);
    buildFaults();
    buildName();
    buildActions();
    buildCombination();
    buildShape();
    buildSize();
    buildCovers();
    buildAttributes();
    buildArea();
    m_uses = new LayoutUsePanel(theme, this);
    m_column->addWidget(m_uses);
    connect(m_uses, &LayoutUsePanel::given, this, [this](const QList<LayoutUse>& uses) {
        Layout layout = m_layout;
        layout.uses = uses;
        Q_EMIT edited({LayoutEdit::uses, {}}, layout, {});
    });
    connect(m_uses, &LayoutUsePanel::told, this, &LayoutPanel::told);
    m_column->addStretch(1);
    for (QLineEdit* field : findChildren<QLineEdit*>())
        connect(field, &QLineEdit::textEdited, this, &LayoutPanel::typed);
}

bool LayoutPanel::isTyping() const
{
    const auto isOpen = [](const auto* field) { return field->isOpen(); };
    return std::ranges::any_of(findChildren<TextField*>(), isOpen) ||
           std::ranges::any_of(findChildren<NumberField*>(), isOpen);
}

void LayoutPanel::commit()
{
    for (TextField* field : findChildren<TextField*>())
        field->commit();
    for (NumberField* field : findChildren<NumberField*>())
        field->commit();
}

void LayoutPanel::setLayout(const Layout& layout)
{
    m_layout = layout;
}

LayoutPanel::Section LayoutPanel::addSection(const QString& title)
{
    Section section;
    section.box = new QWidget(this);
    section.column = new QVBoxLayout(section.box);
    section.column->setContentsMargins(0, 0, 0, 0);
    section.column->setSpacing(m_theme.metric(Metric::gap_small));
    if (!title.isEmpty())
        section.column->addWidget(
            new ElidedLabel(m_theme, FontRole::caption, ColorRole::text_faint, title, section.box));
    m_column->addWidget(section.box);
    return section;
}

NumberField* LayoutPanel::addNumber(Section& section, const QString& name, const QString& words,
                                    int least, int most, const QString& unit)
{
    auto* line = new QWidget(section.box);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(m_theme.metric(Metric::gap_small));
    auto* field = new NumberField(words, least, most, line);
    field->setObjectName(name);
    field->setFixedWidth(fieldWidth);
    row->addWidget(new ElidedLabel(m_theme, FontRole::body, ColorRole::text_muted,
                                   unit.isEmpty() ? words : tr("%1, %2").arg(words, unit), line),
                   1);
    row->addWidget(field);
    section.column->addWidget(line);
    connect(field, &NumberField::refused, this, &LayoutPanel::told);
    return field;
}

void LayoutPanel::buildName()
{
    m_nameBox = addSection(tr("NAME"));
    m_name = new TextField(tr("Name"), m_nameBox.box);
    m_nameBox.column->addWidget(m_name);
    connect(m_name, &TextField::given, this, [this](const QString& text) {
        const QString id = m_selection.value(0);
        if (m_layout.table(id))
            tell(LayoutEdit::rename,
                 withTables(m_layout, {id}, [&](Table& table) { table.name = text; }));
        else
            tell(LayoutEdit::rename,
                 withFixtures(m_layout, {id}, [&](Fixture& fixture) { fixture.label = text; }));
    });
}

void LayoutPanel::buildShape()
{
    m_shapeBox = addSection(tr("SHAPE"));
    m_shapes = new ChipWrap(m_theme, m_shapeBox.box);
    m_shapeBox.column->addWidget(m_shapes);
    for (const TableShape shape : panelShapes) {
        const QString words = words::shapeName(shape);
        ChipButton* chip = m_shapes->add(words, ChipButton::Kind::tab, tr("Shape: %1").arg(words));
        chip->setObjectName(u"shape_%1"_s.arg(static_cast<int>(shape)));
        connect(chip, &QAbstractButton::clicked, this, [this, shape] {
            tables(LayoutEdit::shape, [shape](Table& table) { table.shape = shape; });
        });
    }
    m_areaBox = addSection(tr("AREA"));
    m_areas = new ChipWrap(m_theme, m_areaBox.box);
    m_areaBox.column->addWidget(m_areas);
}

void LayoutPanel::buildSize()
{
    m_sizeBox = addSection(tr("SIZE"));
    m_width = addNumber(m_sizeBox, u"width"_s, tr("Width"), 5, 2000, tr("cm"));
    m_depth = addNumber(m_sizeBox, u"depth"_s, tr("Depth"), 5, 2000, tr("cm"));
    m_turn = addNumber(m_sizeBox, u"turned"_s, tr("Turned"), 0, 359, tr("degrees"));
    connect(m_width, &NumberField::given, this, [this](int value) {
        boxes(LayoutEdit::resize, [value](double& w, double&, double&) { w = value; });
    });
    connect(m_depth, &NumberField::given, this, [this](int value) {
        boxes(LayoutEdit::resize, [value](double&, double& h, double&) { h = value; });
    });
    connect(m_turn, &NumberField::given, this, [this](int value) {
        boxes(LayoutEdit::turn, [value](double&, double&, double& turned) { turned = value; });
    });
}

void LayoutPanel::buildCovers()
{
    m_coversBox = addSection(tr("COVERS"));
    m_least = addNumber(m_coversBox, u"least"_s, tr("Least covers"), 1, 99);
    m_most = addNumber(m_coversBox, u"most"_s, tr("Most covers"), 1, 99);
    m_bySeat = new ChipWrap(m_theme, m_coversBox.box);
    m_coversBox.column->addWidget(m_bySeat);
    ChipButton* bySeat = m_bySeat->add(tr("By seat"), ChipButton::Kind::tab,
                                       tr("Each party over its own seats, as at a bar"));
    bySeat->setObjectName(u"by_seat"_s);
    m_seats = addNumber(m_coversBox, u"seats"_s, tr("Seats"), 1, 99);
    connect(bySeat, &QAbstractButton::clicked, this, [this](bool checked) {
        tables(LayoutEdit::seats, [checked](Table& table) {
            setSeating(table, checked ? Seating::by_seat : Seating::whole);
        });
    });
    connect(m_least, &NumberField::given, this, [this](int value) {
        tables(LayoutEdit::covers, [value](Table& table) { table.minCovers = value; });
    });
    connect(m_most, &NumberField::given, this, [this](int value) {
        tables(LayoutEdit::covers, [value](Table& table) { table.maxCovers = value; });
    });
    connect(m_seats, &NumberField::given, this, [this](int value) {
        tables(LayoutEdit::seats, [value](Table& table) { table.seats = value; });
    });
}

void LayoutPanel::buildAttributes()
{
    m_attributesBox = addSection(tr("ATTRIBUTES"));
    m_attributes = new ChipWrap(m_theme, m_attributesBox.box);
    m_attributesBox.column->addWidget(m_attributes);
    for (const QString& attribute : tableAttributes()) {
        const QString words = words::attributeName(attribute);
        ChipButton* chip =
            m_attributes->add(words, ChipButton::Kind::tab, tr("Attribute: %1").arg(words));
        chip->setObjectName(attribute);
        connect(chip, &QAbstractButton::clicked, this, [this, attribute](bool checked) {
            tables(LayoutEdit::attributes, [&](Table& table) {
                table.attributes.removeAll(attribute);
                if (checked)
                    table.attributes.append(attribute);
            });
        });
    }
}

void LayoutPanel::buildCombination()
{
    m_combinationBox = addSection(tr("COMBINATION"));
    m_combination = new ChipWrap(m_theme, m_combinationBox.box);
    m_combinationBox.column->addWidget(m_combination);
    m_togetherLeast =
        addNumber(m_combinationBox, u"together_least"_s, tr("Least covers together"), 1, 200);
    m_togetherMost =
        addNumber(m_combinationBox, u"together_most"_s, tr("Most covers together"), 1, 200);
    const auto change = [this](int Combination::*member, int value) {
        const Combination* here = combinationOf(m_layout, chosenTables());
        if (!here)
            return;
        Layout layout = m_layout;
        const auto found = std::ranges::find(layout.combinations, here->id, &Combination::id);
        (*found).*member = value;
        tell(LayoutEdit::covers, layout);
    };
    connect(m_togetherLeast, &NumberField::given, this,
            [change](int value) { change(&Combination::minCovers, value); });
    connect(m_togetherMost, &NumberField::given, this,
            [change](int value) { change(&Combination::maxCovers, value); });
}

void LayoutPanel::buildActions()
{
    m_alignBox = addSection(tr("ALIGN"));
    m_align = new ChipWrap(m_theme, m_alignBox.box);
    m_alignBox.column->addWidget(m_align);
    struct Row
    {
        Alignment how;
        QString name;
        QString words;
        QString tip;
    };
    const QList<Row> rows{
        {Alignment::left, u"align_left"_s, tr("Left"), tr("Align left edges")},
        {Alignment::centre, u"align_centre"_s, tr("Centre"),
         tr("Align middles, one below the other")},
        {Alignment::right, u"align_right"_s, tr("Right"), tr("Align right edges")},
        {Alignment::top, u"align_top"_s, tr("Top"), tr("Align top edges")},
        {Alignment::middle, u"align_middle"_s, tr("Middle"), tr("Align middles, side by side")},
        {Alignment::bottom, u"align_bottom"_s, tr("Bottom"), tr("Align bottom edges")}};
    for (const Row& row : rows) {
        ChipButton* chip = m_align->add(row.words, ChipButton::Kind::plain, row.tip);
        chip->setObjectName(row.name);
        connect(chip, &QAbstractButton::clicked, this, [this, how = row.how] {
            tell(LayoutEdit::align, aligned(m_layout, m_selection, how));
        });
    }
    const auto spread = [&](const QString& name, const QString& words, Qt::Orientation along,
                            const QString& tip) {
        ChipButton* chip = m_align->add(words, ChipButton::Kind::plain, tip);
        chip->setObjectName(name);
        connect(chip, &QAbstractButton::clicked, this, [this, along] {
            tell(LayoutEdit::distribute, distributed(m_layout, m_selection, along));
        });
    };
    spread(u"spread_across"_s, tr("Spread across"), Qt::Horizontal,
           tr("The same room between each two, from left to right"));
    spread(u"spread_down"_s, tr("Spread down"), Qt::Vertical,
           tr("The same room between each two, from top to bottom"));
    m_actionsBox = addSection({});
    m_actions = new ChipWrap(m_theme, m_actionsBox.box);
    m_actionsBox.column->addWidget(m_actions);
    const auto act = [&](const QString& name, const QString& words, const QString& tip,
                         auto&& run) {
        ChipButton* chip = m_actions->add(words, ChipButton::Kind::plain, tip);
        chip->setObjectName(name);
        connect(chip, &QAbstractButton::clicked, this, run);
    };
    act(u"duplicate"_s, tr("Duplicate"), tr("Once more beside it (Ctrl+D)"), [this] {
        QStringList copies;
        const QString whose = about();
        const Layout layout = withCopies(m_layout, m_selection, copies);
        Q_EMIT edited({LayoutEdit::duplicate, whose}, layout, {});
        Q_EMIT selectionWanted(copies, m_areaId);
    });
    act(u"turn"_s, tr("Turn"), tr("Turn by 15 degrees (Ctrl+R; with Shift back)"),
        [this] { tell(LayoutEdit::turn, turnedBy(m_layout, m_selection, 15)); });
    act(u"remove"_s, tr("Remove"), tr("Take it off the plan (Delete)"), [this] {
        Q_EMIT edited({LayoutEdit::remove, about()}, without(m_layout, m_selection), {});
    });
}

void LayoutPanel::buildArea()
{
    m_planBox = addSection(tr("THIS AREA"));
    m_areaName = new TextField(tr("Name of the area"), m_planBox.box);
    m_planBox.column->addWidget(m_areaName);
    connect(m_areaName, &TextField::given, this, [this](const QString& text) {
        Layout layout = m_layout;
        for (Area& area : layout.areas) {
            if (area.id == m_areaId)
                area.name = text;
        }
        Q_EMIT edited({LayoutEdit::area_name, text}, layout, {});
    });
    m_areaActions = new ChipWrap(m_theme, m_planBox.box);
    m_planBox.column->addWidget(m_areaActions);
    const auto act = [&](const QString& name, const QString& words, const QString& tip,
                         auto&& run) {
        ChipButton* chip = m_areaActions->add(words, ChipButton::Kind::plain, tip);
        chip->setObjectName(name);
        connect(chip, &QAbstractButton::clicked, this, run);
    };
    act(u"area_earlier"_s, tr("Earlier"), tr("One place to the left among the areas"), [this] {
        Q_EMIT edited({LayoutEdit::area_order, {}}, withAreaMoved(m_layout, m_areaId, -1), {});
    });
    act(u"area_later"_s, tr("Later"), tr("One place to the right among the areas"), [this] {
        Q_EMIT edited({LayoutEdit::area_order, {}}, withAreaMoved(m_layout, m_areaId, 1), {});
    });
    act(u"area_remove"_s, tr("Remove area"), tr("Only where nothing stands in it"), [this] {
        if (!isEmptyArea(m_layout, m_areaId)) {
            Q_EMIT told(tr("Something stands in this area: move or remove it first."));
            return;
        }
        Layout layout = m_layout;
        layout.areas.removeIf([this](const Area& area) { return area.id == m_areaId; });
        Q_EMIT edited({LayoutEdit::area_gone, m_areaName->text()}, layout, {});
    });
}

void LayoutPanel::buildFaults()
{
    m_faultsBox = addSection(tr("TO PUT RIGHT BEFORE IT IS SAVED"));
    m_faults = new ChipWrap(m_theme, m_faultsBox.box);
    m_faultsBox.column->addWidget(m_faults);
    m_faultsBox.box->hide();
}

void LayoutPanel::setFaults(const QList<LayoutFault>& faults)
{
    QStringList all;
    for (const LayoutFault& fault : faults)
        all.append(words::layoutFault(fault, m_layout) + u' ' + fault.ids.join(u' '));
    if (all == m_faultsShown)
        return; // whoever stands on one keeps the keyboard
    m_faultsShown = all;
    m_faults->clear();
    m_faultsBox.box->setVisible(!faults.isEmpty());
    for (const LayoutFault& fault : faults) {
        const QString words = words::layoutFault(fault, m_layout);
        ChipButton* chip =
            m_faults->add(words, ChipButton::Kind::plain, tr("%1 Press to see it.").arg(words));
        chip->setIconName(u"alert"_s);
        chip->setObjectName(u"fault_"_s + words);
        connect(chip, &QAbstractButton::clicked, this, [this, fault, words] {
            if (!fault.areaId.isEmpty())
                Q_EMIT selectionWanted(fault.ids, fault.areaId);
            Q_EMIT told(words); // all of it, where the row elides
        });
    }
    m_faults->arrange();
}

QList<ChipButton*> LayoutPanel::faultRows() const
{
    return m_faults->chips();
}

void LayoutPanel::setShifts(const QList<std::pair<QString, QString>>& shifts)
{
    m_uses->setShifts(shifts);
}

void LayoutPanel::focusName()
{
    if (m_nameBox.box->isHidden())
        return;
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

NumberField& LayoutPanel::numberField(const QString& name)
{
    return *findChild<NumberField*>(name);
}

ChipButton* LayoutPanel::chip(const QString& name) const
{
    for (ChipButton* found : findChildren<ChipButton*>(name)) {
        if (found->isVisible())
            return found;
    }
    return nullptr;
}

// --- what is chosen

void LayoutPanel::setPlan(const Layout& layout, const QString& areaId, const QStringList& selection)
{
    m_layout = layout;
    m_areaId = areaId;
    m_selection = selection;
    refresh();
}

QStringList LayoutPanel::chosenTables() const
{
    QStringList ids = m_selection;
    ids.removeIf([this](const QString& id) { return !m_layout.table(id); });
    return ids;
}

QString LayoutPanel::about() const
{
    return words::planThings(m_layout, m_selection);
}

void LayoutPanel::tell(LayoutEdit edit, const Layout& layout)
{
    Q_EMIT edited({edit, words::planThings(layout, m_selection)}, layout, {});
    refresh(); // a chip that was pressed says what is, also where nothing came of it
}

void LayoutPanel::tables(LayoutEdit edit, const std::function<void(Table&)>& change)
{
    tell(edit, withTables(m_layout, m_selection, change));
}

void LayoutPanel::boxes(LayoutEdit edit,
                        const std::function<void(double&, double&, double&)>& change)
{
    Layout layout = m_layout;
    for (const QString& id : std::as_const(m_selection)) {
        const std::optional<PlanBox> box = boxOf(layout, id);
        if (!box)
            continue;
        double w = box->size.width();
        double h = box->size.height();
        double turned = box->rotation;
        change(w, h, turned);
        layout = resized(layout, id, box->centre, {w, h});
        layout = turnedBy(layout, {id}, turned - box->rotation);
    }
    tell(edit, layout);
}

void LayoutPanel::refresh()
{
    const QStringList ofTables = chosenTables();
    const bool any = !m_selection.isEmpty();
    const bool anyTable = !ofTables.isEmpty();
    const bool onlyTables = anyTable && ofTables.size() == m_selection.size();
    m_title->setText(any ? about() : m_layout.name);
    m_nameBox.box->setVisible(m_selection.size() == 1);
    m_shapeBox.box->setVisible(onlyTables);
    m_areaBox.box->setVisible(any && m_layout.areas.size() > 1);
    m_sizeBox.box->setVisible(any);
    m_coversBox.box->setVisible(onlyTables);
    m_attributesBox.box->setVisible(onlyTables);
    m_alignBox.box->setVisible(m_selection.size() > 1);
    m_actionsBox.box->setVisible(any);
    m_planBox.box->setVisible(!any && !m_areaId.isEmpty());
    m_uses->setVisible(!any);
    m_uses->setUses(m_layout.uses);
    if (m_selection.size() == 1) {
        const Table* table = m_layout.table(m_selection.first());
        const auto fixture =
            std::ranges::find(m_layout.fixtures, m_selection.first(), &Fixture::id);
        m_name->setValue(table
                             ? table->name
                             : (fixture == m_layout.fixtures.cend() ? QString() : fixture->label));
    }
    const auto area = std::ranges::find(m_layout.areas, m_areaId, &Area::id);
    m_areaName->setValue(area == m_layout.areas.cend() ? QString() : area->name);
    refreshNumbers();
    refreshChips();
    refreshAreaChips();
    refreshCombination();
}

void LayoutPanel::refreshNumbers()
{
    const QList<PlanBox> chosen = boxesOfIds(m_layout, m_selection);
    m_width->setValue(common(chosen, [](const PlanBox& box) { return rounded(box.size.width()); }));
    m_depth->setValue(
        common(chosen, [](const PlanBox& box) { return rounded(box.size.height()); }));
    m_turn->setValue(
        common(chosen, [](const PlanBox& box) { return rounded(box.rotation) % 360; }));
    QList<Table> ofTables;
    for (const QString& id : chosenTables())
        ofTables.append(*m_layout.table(id));
    m_least->setValue(common(ofTables, [](const Table& table) { return table.minCovers; }));
    m_most->setValue(common(ofTables, [](const Table& table) { return table.maxCovers; }));
    m_seats->setValue(common(ofTables, [](const Table& table) { return table.seats; }));
    const auto seating = common(ofTables, [](const Table& table) { return table.seating; });
    m_bySeat->chips().first()->setChecked(seating == Seating::by_seat);
    m_seats->parentWidget()->setVisible(seating == Seating::by_seat);
}

void LayoutPanel::refreshChips()
{
    QList<Table> ofTables;
    for (const QString& id : chosenTables())
        ofTables.append(*m_layout.table(id));
    const auto shape = common(ofTables, [](const Table& table) { return table.shape; });
    for (std::size_t i = 0; i < panelShapes.size(); ++i)
        m_shapes->chips().at(static_cast<qsizetype>(i))->setChecked(shape == panelShapes.at(i));
    for (ChipButton* chip : m_attributes->chips()) {
        const auto has = common(ofTables, [&](const Table& table) {
            return table.attributes.contains(chip->objectName());
        });
        chip->setChecked(has.value_or(false));
    }
    const bool three = m_selection.size() > 2;
    for (ChipButton* chip : m_align->chips()) {
        if (chip->objectName().startsWith("spread"_L1))
            chip->setVisible(three);
    }
    m_align->arrange();
}

void LayoutPanel::refreshAreaChips()
{
    QList<std::pair<QString, QString>> areas;
    for (const Area& area : m_layout.areas)
        areas.append({area.id, area.name});
    if (areas != m_areasShown) {
        m_areasShown = areas;
        m_areas->clear();
        for (const auto& [id, name] : std::as_const(areas)) {
            ChipButton* chip =
                m_areas->add(name, ChipButton::Kind::tab, tr("Stands in %1").arg(name));
            chip->setObjectName(u"in_"_s + id);
            connect(chip, &QAbstractButton::clicked, this, [this, to = id] {
                const Layout moved = withFixtures(
                    withTables(m_layout, m_selection, [&](Table& table) { table.areaId = to; }),
                    m_selection, [&](Fixture& fixture) { fixture.areaId = to; });
                const QStringList ids = m_selection;
                Q_EMIT edited({LayoutEdit::area_of, about()}, moved, {});
                Q_EMIT selectionWanted(ids, to);
            });
        }
        m_areas->arrange();
    }
    for (ChipButton* chip : m_areas->chips())
        chip->setChecked(chip->objectName() == u"in_"_s + m_areaId);
}

void LayoutPanel::refreshCombination()
{
    const QStringList ids = chosenTables();
    const bool canBe = ids.size() > 1 && ids.size() == m_selection.size();
    const Combination* here = canBe ? combinationOf(m_layout, ids) : nullptr;
    for (NumberField* field : {m_togetherLeast, m_togetherMost})
        field->parentWidget()->setVisible(here != nullptr);
    m_togetherLeast->setValue(here ? std::optional(here->minCovers) : std::nullopt);
    m_togetherMost->setValue(here ? std::optional(here->maxCovers) : std::nullopt);
    buildCombinationChips(ids, canBe, here);
    m_combinationBox.box->setVisible(!m_combination->chips().isEmpty());
}

void LayoutPanel::buildCombinationChips(const QStringList& ids, bool canBe, const Combination* here)
{
    m_combination->clear();
    if (canBe && !here) {
        const Combination proposed = proposedCombination(m_layout, ids);
        ChipButton* chip = m_combination->add(
            tr("Combine for %1 to %2").arg(proposed.minCovers).arg(proposed.maxCovers),
            ChipButton::Kind::plain, tr("May be put together for a larger party"));
        chip->setObjectName(u"combine"_s);
        connect(chip, &QAbstractButton::clicked, this, [this, proposed] {
            Layout layout = m_layout;
            layout.combinations.append(proposed);
            tell(LayoutEdit::combine, layout);
        });
    } else if (here) {
        ChipButton* chip = m_combination->add(tr("Take apart"), ChipButton::Kind::plain,
                                              tr("They are not put together any more"));
        chip->setObjectName(u"take_apart"_s);
        connect(chip, &QAbstractButton::clicked, this,
                [this, id = here->id] { tell(LayoutEdit::take_apart, without(m_layout, {id})); });
    } else if (ids.size() == 1) {
        for (const Combination& one : std::as_const(m_layout.combinations)) {
            if (!one.tableIds.contains(ids.first()))
                continue;
            QStringList names;
            for (const QString& id : one.tableIds) {
                const Table* table = m_layout.table(id);
                names.append(table ? table->name : QString());
            }
            ChipButton* chip = m_combination->add(
                tr("%1 for %2 to %3").arg(names.join(u'+')).arg(one.minCovers).arg(one.maxCovers),
                ChipButton::Kind::plain, tr("Choose these tables"));
            connect(chip, &QAbstractButton::clicked, this, [this, tableIds = one.tableIds] {
                Q_EMIT selectionWanted(tableIds, m_areaId);
            });
        }
    }
    m_combination->arrange();
}

} // namespace hoststand
