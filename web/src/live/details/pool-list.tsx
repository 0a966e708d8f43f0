/** Lists the phone numbers of the campaign's number pool. */
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Snapshot } from '#contract/snapshot.ts'
import { countText } from '#web/ui/figures.ts'
import { Phone } from '#web/ui/phone.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import classes from './details.module.css'

const SHORT = 4

export function PoolList({ pool }: { readonly pool: Snapshot['details']['pool'] }) {
  const [all, { toggle }] = useDisclosure(false)
  if (pool.length === 0) return <>No numbers</>
  return (
    <>
      {countText(pool.length)} {pool.length === 1 ? 'number' : 'numbers'}
      <ul className={classes['plain']}>
        {(all ? pool : pool.slice(0, SHORT)).map(({ id, e164 }) => (
          <li key={id}>
            <TextLink to="/numbers/$id" params={{ id }} inherit>
              <Phone number={e164} />
            </TextLink>
          </li>
        ))}
      </ul>
      {pool.length > SHORT ? (
        <Button variant="default" size="compact-xs" mt={4} onClick={toggle} aria-expanded={all}>
          {all ? 'Show fewer' : `Show all ${countText(pool.length)}`}
        </Button>
      ) : null}
    </>
  )
}
