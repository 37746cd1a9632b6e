import type { ScreenMessages } from '../i18n/index.js';

const zh = {
  investors: {
    projects: '%{smart_count} 个项目',
    nameHint: '按营业执照填写全称',
    regionHint: '如：广东深圳',
    regionCodeHint: '六位行政区划代码，可不填',
    formerNamesHint: '输入一个曾用名后按回车',
    itsProjects: '项目',
    itsVisits: '走访记录',
    noProjects: '这家企业还没有项目。',
    noVisits: '还没有走访过这家企业。',
    uscc: {
      empty: '18 位，可从营业执照抄录；暂时没有可不填',
      valid: '校验通过',
      wrong_length: '应为 18 位，现在是 %{length} 位',
      wrong_character: '只含数字和大写字母，且不含 I、O、S、V、Z',
      wrong_check_character: '校验位不对，请核对；如证照确实如此，请在下方写明原因',
      keptBecause: '统一社会信用代码校验位不符，保留原因：%{reason}',
    },
    check: {
      mine: '本单位已登记这家企业，可直接选用。',
      known: '系统中已有这家企业，保存后将直接选用，不会重复登记。',
      held: '这家企业已有单位正在对接项目。保存后可记录走访；如要另立项目，由招商办裁定。',
    },
    contacts: {
      none: '还没有联系人。',
      add: '添加联系人',
      edit: '修改联系人 %{name}',
      noPhone: '未留电话',
      phoneHint: '手机号，或带区号的座机号；保存后加密',
      keepPhone: '现为 %{phone}，不填则保持不变',
      reveal: '查看号码',
      revealTitle: '查看%{name}的电话',
      revealText: '完整号码属于个人信息。请写明用途，这次查看会记入审计。',
      reason: '查看原因',
      copy: '复制号码',
    },
  },
} as const;

export const messages: ScreenMessages<typeof zh> = {
  zh,
  en: {
    investors: {
      projects: '%{smart_count} project |||| %{smart_count} projects',
      nameHint: 'Full name as on the business licence',
      regionHint: 'For instance: Shenzhen, Guangdong',
      regionCodeHint: 'Six-digit region code, optional',
      formerNamesHint: 'Type a former name and press Enter',
      itsProjects: 'Projects',
      itsVisits: 'Visits',
      noProjects: 'This company has no project yet.',
      noVisits: 'This company has not been visited yet.',
      uscc: {
        empty: '18 characters from the business licence; may be left empty for now',
        valid: 'The check character is right',
        wrong_length: '18 characters are needed, this has %{length}',
        wrong_character: 'Only digits and capital letters without I, O, S, V, Z',
        wrong_check_character: 'The check character is wrong. Check it; if the licence really says so, give the reason below',
        keptBecause: 'The check character of the code is wrong; kept because: %{reason}',
      },
      check: {
        mine: 'Your unit has registered this company; choose it.',
        known: 'The company is known already: saving takes it up instead of registering it twice.',
        held: 'A unit is working with this company. You may log visits; a second project is for the bureau to decide.',
      },
      contacts: {
        none: 'No contacts yet.',
        add: 'Add a contact',
        edit: 'Edit contact %{name}',
        noPhone: 'No phone',
        phoneHint: 'A mobile, or a landline with its area code; stored encrypted',
        keepPhone: 'Now %{phone}; leave empty to keep it',
        reveal: 'Show number',
        revealTitle: 'Show the phone of %{name}',
        revealText: 'The whole number is personal information. Say what for; this look is kept in the audit trail.',
        reason: 'Reason',
        copy: 'Copy the number',
      },
    },
  },
};
