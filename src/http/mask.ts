/**
 * Phone numbers as viewers see them. Every E.164 number anywhere in an answer is masked, so that a field added later
 * cannot be forgotten: it fails closed.
 */
import { maskPhone } from '#domain/phone/e164.ts'

const E164 = /\+[1-9]\d{6,14}/g

export const maskText = (text: string): string => text.replaceAll(E164, maskPhone)
