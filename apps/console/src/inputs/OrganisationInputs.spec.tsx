import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { TestPage } from '../test/TestPage.js';
import { usePersonText, useUnitText } from './OrganisationInputs.js';

function Texts() {
  const [person, unit] = [usePersonText(), useUnitText()];
  const texts = [
    person({ name: '李伟', unitName: '上海分中心', active: true }),
    person({ name: '李伟', unitName: '招商办', active: true }),
    person({ name: '王强', unitName: null, title: '副区长', active: true }),
    person({ name: '赵敏', unitName: '石角镇', active: false }),
    unit({ name: '深圳分中心', active: false }),
    unit({ name: '石角镇', active: true }),
    person(undefined),
  ];
  return <output>{texts.join(' | ')}</output>;
}

describe('a choice of people and units', () => {
  it('tells two people of one name apart by their unit, and says who is there no more', async () => {
    render(<TestPage><Texts /></TestPage>);
    expect((await screen.findByRole('status')).textContent).toBe('李伟（上海分中心） | 李伟（招商办） | 王强（副区长） | 赵敏（石角镇）［已停用］ | 深圳分中心［已停用］ | 石角镇 | ');
  });
});
