import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Form, SaveButton } from 'react-admin';
import { describe, expect, it, vi } from 'vitest';
import { TestPage } from '../test/TestPage.js';
import { NumberText } from './NumberText.js';

describe('a figure typed letter by letter', () => {
  it('stays what was typed and is held as the exact number, or is refused with its unit', async () => {
    const save = vi.fn();
    render(
      <TestPage>
        <Form onSubmit={save}>
          <NumberText source="value" label="targets.value" isRequired />
          <SaveButton alwaysEnable />
        </Form>
      </TestPage>,
    );
    const box = await screen.findByLabelText(/目标值/);
    await userEvent.type(box, '-９.５%');
    expect((box as HTMLInputElement).value).toBe('-９.５%');
    await userEvent.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() => expect(save.mock.calls[0]?.[0]).toEqual({ value: '-9.50' }));
    await userEvent.clear(box);
    await userEvent.type(box, '-9.5万元');
    await userEvent.click(screen.getByRole('button', { name: '保存' }));
    expect(await screen.findByText('单位“万元”不适用于这一项，可用：%')).toBeTruthy();
    await userEvent.clear(box);
    await userEvent.type(box, '9.555');
    await userEvent.click(screen.getByRole('button', { name: '保存' }));
    expect(await screen.findByText('请填写数字，最多两位小数')).toBeTruthy();
    expect(save).toHaveBeenCalledTimes(1);
  });
});
