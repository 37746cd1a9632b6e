import type { Currency } from './money.js';

/**
 * Alphabetic codes of ISO 4217 for money that is paid with, as of 2026: no metals, funds, bonds or test codes. Four that were
 * withdrawn lately (ANG, BGN, HRK, SLL) are kept, for a contract keeps the currency of its day. A code that begins to exist is
 * added here; the test compares the table with the list that ISO's maintenance agency publishes.
 */
const CODES = new Set(
  [
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY',
    'COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS',
    'INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU',
    'MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK',
    'SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST',
    'XAF XCD XCG XOF XPF YER ZAR ZMW ZWG',
  ].flatMap((line) => line.split(' ')),
);

/** True for the code of a currency that exists; RMB and CNH are none, 人民币 is CNY. */
export function isCurrency(code: string): code is Currency {
  return CODES.has(code);
}
