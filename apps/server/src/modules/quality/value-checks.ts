import { isBankCard, isCreditCode, isIdentityNumber, isRegionCode, type QualityCheck } from '@kefen/scheme';
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import validator from 'validator';

const home: CountryCode = 'CN';

/** Whether a value passes its check. Numbers of telephones without a country code are taken for Chinese ones. */
export const valueChecks: Readonly<Record<QualityCheck, (value: string) => boolean>> = {
  'identity-number': isIdentityNumber,
  'credit-code': isCreditCode,
  'bank-card': isBankCard,
  'region-code': isRegionCode,
  phone: (value) => phoneOf(value)?.isValid() ?? false,
  mobile: (value) => {
    const phone = phoneOf(value);
    const type = phone?.isValid() ? phone.getType() : undefined;
    return type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE';
  },
  email: (value) => validator.isEmail(value),
};

function phoneOf(value: string) {
  return parsePhoneNumberFromString(value, { defaultCountry: home, extract: false });
}
