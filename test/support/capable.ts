/** Holds what a carrier can do that can do everything; tests take something away from it. */
import type { Capabilities } from '#domain/call/capabilities.ts'

export const CAPABLE: Capabilities = {
  ringing: true,
  machineDetection: 'async',
  beep: true,
  message: true,
  record: true,
  transfer: true,
  queuesExcess: false,
  price: 'event',
  talk: 'relay',
}
