import type { Browsers } from './browser.js';

/** A file as a person picks it from a folder. */
export interface Paper {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

const STYLE = 'body{font:16px/1.8 "Noto Sans CJK SC",sans-serif;margin:48px;color:#222}h1{font-size:26px;text-align:center}table{width:100%;border-collapse:collapse}td{border:1px solid #888;padding:8px 12px}.s{color:#b02020;border:3px solid;display:inline-block;padding:6px 14px;transform:rotate(-8deg)}';

/** A contract of two parties as a PDF, marked as a sample. */
export async function aContractPaper(browsers: Browsers, company: string, amount: string): Promise<Paper> {
  const text = `<h1>投资协议书（示例）</h1><p>甲方：重庆市綦江区人民政府</p><p>乙方：${company}</p><p>乙方计划总投资 ${amount}，分两期投入。</p><p>本件为演示材料，不具法律效力。</p><p class="s">示例</p>`;
  return paper(browsers, '投资协议.pdf', text, 'pdf');
}

/** A bank slip as a picture, marked as a sample. */
export async function aBankSlip(browsers: Browsers, company: string, amount: string, serial: string): Promise<Paper> {
  const rows = [
    ['付款人', company],
    ['收款人', '示例·项目公司共管账户'],
    ['金额', `人民币 ${amount}`],
    ['用途', '设备购置款'],
    ['交易流水号', serial],
  ];
  const text = `<h1>银行进账单（回单）</h1><table>${rows.map(([name, value]) => `<tr><td>${name}</td><td>${value}</td></tr>`).join('')}</table><p class="s">示例 · 已入账</p>`;
  return paper(browsers, '银行进账单.png', text, 'png');
}

async function paper(browsers: Browsers, name: string, text: string, kind: 'pdf' | 'png'): Promise<Paper> {
  const { page, close } = await browsers.stranger('desk');
  await page.setViewportSize({ width: 900, height: 640 });
  await page.setContent(`<style>${STYLE}</style>${text}`);
  const buffer = kind === 'pdf' ? await page.pdf({ format: 'A4' }) : await page.screenshot();
  await close();
  return { name, mimeType: kind === 'pdf' ? 'application/pdf' : 'image/png', buffer };
}

/**
 * A PDF of so many pages in a font that it names and does not carry (STSong-Light, UniGB-UCS2-H), as Chinese offices and
 * banks still send them.
 */
export function aChinesePdf(text: string, pages: number): Buffer {
  const hex = [...text].map((character) => character.charCodeAt(0).toString(16).padStart(4, '0')).join('');
  const content = `BT /F1 40 Tf 60 700 Td <${hex}> Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages} /Kids [${Array.from({ length: pages }, (_, index) => `${index + 7} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 5 0 R /DW 1000 >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ...Array.from({ length: pages }, () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 6 0 R >>'),
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = file.length;
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
