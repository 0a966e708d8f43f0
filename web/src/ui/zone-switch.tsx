/** Names the zone of all times of the page in its head, and changes it. */
import * as wording from '#wording/pages/ui.ts'
import { useScreenZone } from './screen-zone.tsx'
import { chooseZone, ZONE_CHOICES } from './zone-choice.ts'
import classes from './zone-switch.module.css'

export function ZoneSwitch() {
  const { chosen, zones } = useScreenZone()
  return (
    <select
      className={classes['switch']}
      aria-label={wording.timeZoneOfThisPage}
      data-tip={wording.allTimesOfThisPage}
      data-zone={zones[chosen] ?? ''}
      value={chosen}
      onChange={({ currentTarget }) =>
        chooseZone(ZONE_CHOICES.find((each) => each === currentTarget.value) ?? 'campaign')
      }
    >
      {ZONE_CHOICES.filter((each) => zones[each] !== undefined).map((each) => (
        <option key={each} value={each}>
          {wording.zoneOf[each](zones[each] ?? '…')}
        </option>
      ))}
    </select>
  )
}
