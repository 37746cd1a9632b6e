import { configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ArrayInput, Form, ResourceContextProvider, SaveButton, SimpleFormIterator, type AuthProvider } from 'react-admin';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { network } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import { oddDistance } from './dateQuestion.js';
import { DateInput } from './DateInput.js';

configure({ asyncUtilTimeout: 8_000 });
afterEach(() => vi.unstubAllGlobals());

const me = { id: 'p1', name: '刘洋', fullName: '刘洋', today: '2026-03-02', unitId: 8, actions: [], roles: ['officer'] };
const authProvider = { getIdentity: async () => me, checkAuth: async () => undefined, checkError: async () => undefined, login: async () => undefined, logout: async () => undefined, getPermissions: async () => [], canAccess: async () => true } as unknown as AuthProvider;
const limits = { nextStepMonths: 6, deadlineMonths: 12, instalmentYears: 10, visitDays: 90, eventDays: 730 };

/** A form with a next step and a plan of payments; what it gave. */
function show(record: object, chosen: object = limits): object[] {
  network(({ path }) => ({ json: path === '/settings' ? [{ id: 'dateQuestions', value: chosen, version: 1, changeable: true }] : [], headers: { 'Content-Range': 'rows 0-0/1' } }));
  const saved: object[] = [];
  render(
    <TestPage path="/" authProvider={authProvider}>
      <ResourceContextProvider value="contracts">
      <Form record={record} onSubmit={(values: object) => void saved.push(values)}>
        <DateInput source="nextStepOn" label="下一步日期" asks="nextStep" />
        <ArrayInput source="instalments" label="分期">
          <SimpleFormIterator inline>
            <DateInput source="dueOn" label="应付日期" asks="instalment" />
          </SimpleFormIterator>
        </ArrayInput>
        <SaveButton alwaysEnable />
      </Form>
      </ResourceContextProvider>
    </TestPage>,
  );
  return saved;
}

const press = (name: string) => async (): Promise<void> => userEvent.click(await screen.findByRole('button', { name }));
const save = press('保存');
const confirm = press('日期无误');
const type = async (label: string, date: string): Promise<void> => {
  fireEvent.change(await screen.findByLabelText(label), { target: { value: date } });
};

describe('a date that lies oddly far from today', () => {
  it('is not saved before it is confirmed, and is saved then', async () => {
    const saved = show({});
    await type('下一步日期', '2086-03-02');
    expect(await screen.findByText('2086-03-02 距今 60 年，请确认')).toBeTruthy();
    await save();
    await waitFor(() => expect(screen.getByLabelText('下一步日期').getAttribute('aria-invalid')).toBe('true'));
    expect(saved).toEqual([]);
    await confirm();
    expect(await screen.findByText('日期已确认')).toBeTruthy();
    await waitFor(() => expect(screen.getByLabelText('下一步日期').getAttribute('aria-invalid')).toBe('false'));
    await save();
    await waitFor(() => expect(saved).toEqual([expect.objectContaining({ nextStepOn: '2086-03-02' })]));
  }, 30_000);

  it('is asked about anew when it changes, and not when it is a usual one', async () => {
    const saved = show({});
    await type('下一步日期', '2086-03-02');
    await confirm();
    await type('下一步日期', '2087-03-02');
    expect(await screen.findByText('2087-03-02 距今 61 年，请确认')).toBeTruthy();
    await save();
    expect(saved).toEqual([]);
    await type('下一步日期', '2026-03-05');
    await save();
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(screen.queryByText(/请确认/)).toBeNull();
  }, 30_000);

  it('is not asked about where the record held it already', async () => {
    const saved = show({ nextStepOn: '2086-03-02', instalments: [{ dueOn: '2060-01-01' }] });
    await screen.findByLabelText('下一步日期');
    await save();
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(screen.queryByText(/请确认/)).toBeNull();
  }, 30_000);

  it('is asked about in a row of a list as well', async () => {
    const saved = show({ instalments: [{ dueOn: '2027-01-01' }] });
    await type('应付日期', '2062-03-02');
    expect(await screen.findByText('2062-03-02 距今 36 年，请确认')).toBeTruthy();
    await save();
    expect(saved).toEqual([]);
    await confirm();
    await save();
    await waitFor(() => expect(saved).toEqual([expect.objectContaining({ instalments: [{ dueOn: '2062-03-02' }] })]));
  }, 30_000);

  it('that no record can have is refused and not asked about', async () => {
    const saved = show({});
    await type('下一步日期', '9999-12-31');
    await save();
    expect(await screen.findByText(/请核对年份/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: '日期无误' })).toBeNull();
    expect(saved).toEqual([]);
  }, 30_000);
});

describe('how far a day lies', () => {
  const today = '2026-03-02';
  it.each([
    ['nextStep', '2026-09-02', null],
    ['nextStep', '2026-09-03', { direction: 'ahead', unit: 'months', count: 6 }],
    ['nextStep', '2020-01-01', null],
    ['deadline', '2028-03-01', { direction: 'ahead', unit: 'months', count: 23 }],
    ['deadline', '2028-03-02', { direction: 'ahead', unit: 'years', count: 2 }],
    ['instalment', '2036-03-02', null],
    ['instalment', '2036-03-03', { direction: 'ahead', unit: 'years', count: 10 }],
    ['visit', '2025-12-02', null],
    ['visit', '2025-12-01', { direction: 'ago', unit: 'months', count: 3 }],
    ['event', '2024-03-02', null],
    ['event', '2024-03-01', { direction: 'ago', unit: 'years', count: 2 }],
    ['event', '2086-03-02', null],
    ['nextStep', '2126-03-02', null],
    ['validity', '2086-03-01', { direction: 'ahead', unit: 'years', count: 59 }],
    ['nextStep', '9999-12-31', null],
  ] as const)('%s %s', (kind, date, expected) => expect(oddDistance(kind, date, today, limits)).toEqual(expected));

  it('is judged by what the district chose', () => {
    expect(oddDistance('visit', '2026-02-19', today, { ...limits, visitDays: 10 })).toEqual({ direction: 'ago', unit: 'days', count: 11 });
  });
});
