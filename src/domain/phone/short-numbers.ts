/**
 * Refuses emergency and other short numbers: an emergency number of any country is never dialled, wherever the call
 * goes.
 */
import type { PhoneRefusal } from './refusals.ts'

/** National emergency numbers in use (ITU-T E.129 notifications, E.161.1 guidelines), as one set for all countries. */
const EMERGENCY = new Set(
  (
    '000 060 061 062 065 066 100 101 102 103 104 105 106 108 110 111 112 113 114 115 116 117 118 119 120 122 123 125 127 128 ' +
    '129 131 132 133 144 150 155 158 166 180 185 190 191 192 193 194 195 197 198 199 900 901 902 903 907 911 912 913 919 ' +
    '933 991 992 993 994 995 996 997 998 999 15 17 18'
  ).split(' '),
)

export const isEmergency = (digits: string): boolean => EMERGENCY.has(digits)

/** The refusal of up to six digits that no numbering plan calls a full number. */
export const shortRefusal = (digits: string): PhoneRefusal =>
  isEmergency(digits) ? 'emergency' : 'short_code'
