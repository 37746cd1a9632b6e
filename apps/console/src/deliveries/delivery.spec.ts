import { describe, expect, it } from 'vitest';
import { sentenceAndCode } from './delivery.js';

describe('why a message did not arrive', () => {
  it('is a sentence, and the words of the other side apart from it', () => {
    expect(sentenceAndCode('收件地址不存在（550 5.1.1 User unknown）')).toEqual({ sentence: '收件地址不存在', code: '550 5.1.1 User unknown' });
    expect(sentenceAndCode('对方拒收（HTTP 403）')).toEqual({ sentence: '对方拒收', code: 'HTTP 403' });
  });

  it('stays whole where brackets hold words for people', () => {
    expect(sentenceAndCode('邮件服务器中断了连接')).toEqual({ sentence: '邮件服务器中断了连接', code: null });
    expect(sentenceAndCode('没有回应（五秒）')).toEqual({ sentence: '没有回应（五秒）', code: null });
  });
});
