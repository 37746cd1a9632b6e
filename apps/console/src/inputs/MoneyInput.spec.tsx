import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { required, ResourceContextProvider } from 'react-admin';
import { describe, expect, it, vi } from 'vitest';
import { RecordForm } from '../layout/RecordForm.js';
import { TestPage } from '../test/TestPage.js';
import { MoneyInput, type MoneyInputProps } from './MoneyInput.js';

function show(props: Partial<MoneyInputProps> = {}, record: object = {}) {
  const save = vi.fn();
  render(
    <TestPage>
      <ResourceContextProvider value="contracts"><RecordForm warnWhenUnsavedChanges={false} onSubmit={save} record={{ id: 1, ...record }}>
        <MoneyInput source="amount" resource="contracts" unit="wan" {...props} />
      </RecordForm></ResourceContextProvider>
    </TestPage>,
  );
  return save;
}
const box = () => screen.findByLabelText(/合同金额/);
const press = () => userEvent.click(screen.getByRole('button', { name: /保存|ra.action.save/ }));
const saved = (save: ReturnType<typeof vi.fn>) => (save.mock.calls[0]?.[0] as { amount?: unknown } | undefined)?.amount;

describe('MoneyInput', () => {
  it('holds exact 元 while 万元 is typed, and reads it back', async () => {
    const save = show();
    await userEvent.type(await box(), '325000.07');
    expect(screen.getByText('= 3,250,000,700.00 元（32.500007 亿元）')).toBeTruthy();
    await press();
    await waitFor(() => expect(saved(save)).toBe('3250000700.00'));
  });

  it('shows what was stored in the unit, to the last 分', async () => {
    show({ unit: 'yi' }, { amount: '3250000000.01' });
    expect((await box()).getAttribute('value')).toBe('32.5000000001');
  });

  it('keeps the amount when the unit changes', async () => {
    const save = show({ validate: required() }, { amount: '12345678.90' });
    await box();
    await userEvent.click(screen.getByRole('combobox'));
    await userEvent.click(await screen.findByRole('option', { name: '亿元' }));
    expect((await box()).getAttribute('value')).toBe('0.123456789');
    await press();
    await waitFor(() => expect(saved(save)).toBe('12345678.90'));
  });

  it('does not save what is no amount, and says why', async () => {
    const save = show();
    await userEvent.type(await box(), '1e9');
    await press();
    expect(await screen.findByText(/^请填写一个金额，如 3250.5/)).toBeTruthy();
    await userEvent.clear(await box());
    await userEvent.type(await box(), '-3');
    await waitFor(() => expect(screen.getByText('金额不能为负数')).toBeTruthy());
    expect(save).not.toHaveBeenCalled();
  });

  it('obeys the unit that is typed, whatever the unit of the box, and says what it understood', async () => {
    const save = show();
    await userEvent.type(await box(), '3.5亿元');
    expect(screen.getByText('= 350,000,000.00 元（3.5 亿元）')).toBeTruthy();
    expect((await box()).getAttribute('value')).toBe('3.5亿元');
    await press();
    await waitFor(() => expect(saved(save)).toBe('350000000.00'));
  });

  it.each([
    ['3.5亿美元', '这里填人民币，与所写的币种不一致；请改正单位，或先更改币种'],
    ['¥300', '看不出是元还是万元，请把单位写明，如 300万元'],
    ['3,5', '逗号或空格的位置不对：千位分隔应每三位一组，小数点请用“.”'],
    ['300亩', '不认识金额后面的“亩”，请写元、万元或亿元'],
  ])('does not save %s and says why', async (typed, reason) => {
    const save = show();
    await userEvent.type(await box(), typed);
    await press();
    expect(await screen.findByText(reason)).toBeTruthy();
    expect(save).not.toHaveBeenCalled();
  });

  it('says what is wrong once it is left, before anybody saves', async () => {
    const save = show();
    await userEvent.type(await box(), '3.5亿美元');
    expect((await box()).getAttribute('aria-invalid')).toBe('false');
    await userEvent.tab();
    expect((await box()).getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('这里填人民币，与所写的币种不一致；请改正单位，或先更改币种')).toBeTruthy();
    await userEvent.clear(await box());
    await userEvent.type(await box(), '3.5亿元');
    await userEvent.tab();
    expect((await box()).getAttribute('aria-invalid')).toBe('false');
    expect(save).not.toHaveBeenCalled();
  });

  it('takes dollars in a box of dollars, and no 元', async () => {
    const save = show({ currency: 'USD' });
    await userEvent.type(await box(), '300万元');
    await press();
    expect(await screen.findByText(/^这里填美元/)).toBeTruthy();
    await userEvent.clear(await box());
    await userEvent.type(await box(), '300万美元');
    await press();
    await waitFor(() => expect(saved(save)).toBe('3000000.00'));
  });

  it('leaves an unknown amount unknown', async () => {
    const save = show({}, { amount: '5.00', note: '' });
    await userEvent.clear(await box());
    await press();
    await waitFor(() => expect(save).toHaveBeenCalled());
    expect(saved(save)).toBeNull();
  });
});
