import { addDays } from '#calendar';
import type { Instalment } from '#contracts';
import { convert, subtract } from '#money';

/** Three payments: 30 %, 40 % and what remains, after one, four and eight months. */
export function instalmentsOf(amount: string, signedOn: string): Instalment[] {
  const [first, second] = [convert(amount, '0.3'), convert(amount, '0.4')];
  return [
    { dueOn: addDays(signedOn, 30), amount: first, condition: '公司注册后' },
    { dueOn: addDays(signedOn, 120), amount: second, condition: '开工后' },
    { dueOn: addDays(signedOn, 240), amount: subtract(subtract(amount, first), second), condition: '设备进场后' },
  ];
}
