/**
 * Shows a phone number in the groups in which its country writes it. The spaces are drawn and are no text: a copy, a
 * search in the page and a screen reader get the E.164 number.
 */
import { phoneGroups } from '#wording/phone-groups.ts'
import classes from './phone.module.css'

export function Phone({ number }: { readonly number: string }) {
  const groups = phoneGroups(number)
  if (groups.length === 1) return number
  return (
    <span className={classes['phone']}>
      {groups.map((group, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- groups have no name but their place
        <span key={place}>{group}</span>
      ))}
    </span>
  )
}
