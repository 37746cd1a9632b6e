import { declareRefusals } from '#errors';

export const refuse = declareRefusals({
  QUEUE_OFF: {
    kind: 'conflict',
    zh: '本系统未启用任务队列（QUEUE=off），全部工作由轮询完成，无需此操作。',
    en: 'There is no queue here (QUEUE=off): the pollers do all the work, and there is nothing to do.',
  },
  QUEUE_AWAY: {
    kind: 'unavailable',
    zh: '任务队列暂时没有回应。提醒由轮询继续送达，不会丢失；请稍后再试，或检查队列所在的服务。',
    en: 'The queue does not answer at the moment. Reminders go on by polling and are not lost; try again later or look after its server.',
  },
});
