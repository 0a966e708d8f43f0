/**
 * Gives a rough local hour and weekday of a callee, from the country alone. It only shapes how willingly simulated
 * people answer; whether a call may be made is never decided from it.
 */

/** Standard offsets from UTC in hours, of a middle zone of each country code. */
const OFFSETS: readonly (readonly [string, number])[] = [
  ['+1', -6],
  ['+44', 0],
  ['+351', 0],
  ['+353', 0],
  ['+3', 1],
  ['+4', 1],
  ['+52', -6],
  ['+55', -3],
  ['+61', 10],
  ['+64', 12],
  ['+65', 8],
  ['+7', 3],
  ['+81', 9],
  ['+86', 8],
  ['+91', 5.5],
]

/** @param world epoch milliseconds. Hour 0 to 23; weekday 1 Monday to 7 Sunday. */
export function roughLocalTime(
  to: string,
  world: number,
): { readonly hour: number; readonly weekday: number } {
  const known = OFFSETS.find(([prefix]) => to.startsWith(prefix))
  const local = new Date(world + (known?.[1] ?? 0) * 3_600_000)
  return { hour: local.getUTCHours(), weekday: local.getUTCDay() || 7 }
}
