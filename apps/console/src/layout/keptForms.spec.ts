import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
/** What people type into. */
const TYPED = /<(?:TextField(?!\s+source=)|InputBase|OutlinedInput|textarea|TextInput|Form|SimpleForm)\b/;
/** The house's ways of keeping a draft. */
const KEEPS = /<FormKeeper\b|\buseKeptText\(|\buseKeptState[<(]|<RecordForm\b|\bkeepDraft\(/;

/** Inputs that are part of a form elsewhere: whoever renders them keeps what is typed. */
const PARTS_OF: Record<string, string> = {
  'contracts/AmountInputs.tsx': 'contracts/ContractCreate.tsx',
  'contracts/ContractInputs.tsx': 'contracts/ContractCreate.tsx',
  'contracts/InstalmentsInput.tsx': 'contracts/ContractCreate.tsx',
  'evaluation/ItemCard.tsx': 'evaluation/SchemeEditor.tsx',
  'evaluation/StepsInput.tsx': 'evaluation/SchemeEditor.tsx',
  'funds/ReceiptInputs.tsx': 'funds/ReceiptCreate.tsx',
  'inputs/DateInput.tsx': 'visits/LogVisitForm.tsx',
  'inputs/FileRow.tsx': 'funds/ReceiptCreate.tsx',
  'inputs/MoneyInput.tsx': 'funds/ReceiptCreate.tsx',
  'investors/InvestorInputs.tsx': 'investors/InvestorCreate.tsx',
  'milestones/MilestoneInputs.tsx': 'milestones/MilestoneCreate.tsx',
  'parts/PartInputs.tsx': 'parts/PartCreate.tsx',
  'people/PersonInputs.tsx': 'people/PersonCreate.tsx',
  'projects/ProjectInputs.tsx': 'projects/ProjectCreate.tsx',
  'reminder-rules/LevelInputs.tsx': 'reminder-rules/RuleDialog.tsx',
  'rule-sets/RulesInputs.tsx': 'rule-sets/RuleSetCreatePage.tsx',
  'targets/ActualInputs.tsx': 'targets/ActualCreate.tsx',
  'targets/NumberText.tsx': 'targets/ActualCreate.tsx',
  'targets/table/Cell.tsx': 'targets/table/useGrid.ts',
  'units/UnitInputs.tsx': 'units/UnitEdit.tsx',
  'visits/NextStepInputs.tsx': 'visits/LogVisitForm.tsx',
  'visits/ProjectOfVisit.tsx': 'visits/LogVisitForm.tsx',
  'visits/VisitInputs.tsx': 'visits/LogVisitForm.tsx',
};

/** What needs no draft, and why. */
const NOTHING_TO_KEEP: Record<string, readonly string[]> = {
  'a question, which stands in the address or in the list': [
    'audit/AccessList.tsx', 'audit/AuditList.tsx', 'board/Controls.tsx', 'board/DifferencesPage.tsx', 'board/TimeControls.tsx', 'board/TrendChart.tsx', 'evaluation/ProblemsPage.tsx', 'evaluation/SchemePage.tsx',
    'inputs/SearchInput.tsx', 'periods/CarryOverPage.tsx', 'rule-sets/WhatIfPage.tsx', 'targets/TargetsPage.tsx', 'targets/table/TargetTablePage.tsx', 'tokens/IssuedTokensPage.tsx', 'visits/CompanyPicker.tsx',
  ],
  'one word, number, day or choice': ['channels/ChannelLine.tsx', 'contracts/ExcludedKind.tsx', 'inbox/SnoozeMenu.tsx', 'reminder-days/DaysPage.tsx', 'targets/import/ImportPage.tsx', 'targets/table/CopyDialog.tsx', 'tokens/TokenDialog.tsx'],
  'secrets, addresses of a person, and what is typed before anybody is signed in': [
    'channels/MyRemindersPage.tsx', 'login/AdministratorFields.tsx', 'login/PasswordField.tsx', 'login/SignInForm.tsx',
  ],
  'shown to be copied': ['channels/SecretDialog.tsx', 'layout/CopyLink.tsx'],
  'the house’s own form': ['layout/RecordForm.tsx'],
};

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx') && !file.endsWith('.spec.tsx') && !file.startsWith('test/')).sort();
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');
const typedInto = files.filter((file) => TYPED.test(textOf(file)));
const exempt = Object.values(NOTHING_TO_KEEP).flat();

describe('what is typed into the console', () => {
  it('is kept as a draft by every form, or is named here with the reason why not', () => {
    expect(typedInto.length).toBeGreaterThan(60);
    const without = typedInto.filter((file) => !KEEPS.test(textOf(file)) && !(file in PARTS_OF) && !exempt.includes(file));
    expect(without, `${relative(process.cwd(), root)}: keep it with useKeptState, useKeptText or FormKeeper`).toEqual([]);
  });

  it('is kept by the form that is named for its inputs, and nothing named here has gone or keeps by itself', () => {
    for (const [part, form] of Object.entries(PARTS_OF)) expect(KEEPS.test(textOf(form)), `${form}, of which ${part} is a part`).toBe(true);
    const named = [...Object.keys(PARTS_OF), ...exempt];
    expect(named.filter((file) => !typedInto.includes(file) || (KEEPS.test(textOf(file)) && file !== 'layout/RecordForm.tsx'))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });
});
