/** Shows one phone number: its state and the meaning of it, its limits, and its latest calls. */
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type PhoneNumber, readNumber } from '#contract/numbers.ts'
import * as wording from '#wording/pages/numbers.ts'
import { call } from '#web/api/call.ts'
import { useMay } from '#web/api/session.ts'
import { Failure } from '#web/ui/failure.tsx'
import { At } from '#web/ui/at.tsx'
import { Fact, Facts } from '#web/ui/facts.tsx'
import { countText } from '#web/ui/figures.ts'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { Page } from '#web/ui/page.tsx'
import { Phone } from '#web/ui/phone.tsx'
import { Section } from '#web/ui/section.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { countriesText, countryText } from './country-words.ts'
import { HealthOverTime } from './health-over-time.tsx'
import { LatestCalls } from './latest-calls.tsx'
import { NumberActions } from './number-actions.tsx'
import { NUMBER_MEANING, NumberStatus } from './number-status.tsx'
import classes from './numbers.module.css'
import { NumberConnection } from './number-connection.tsx'
import { useTabTitle } from '#web/app/tab.ts'

export function NumberPage() {
  const { id } = useParams({ from: '/inside/numbers/$id' })
  const operator = useMay('operator')
  const { data, error, refetch } = useQuery({
    queryKey: ['number', id],
    queryFn: ({ signal }) => call(readNumber, { params: { id }, signal }),
  })
  useTabTitle(`${data?.phone ?? 'Phone number'} · Number · Campanile`)
  return (
    <Page
      title={data ? <Phone number={data.phone} /> : 'Phone number'}
      back={
        <TextLink to="/numbers" size="sm">
          {wording.allPhoneNumbers}
        </TextLink>
      }
      state={data ? <NumberStatus status={data.status} /> : null}
      actions={data && operator ? <NumberActions number={data} /> : null}
    >
      {data ? <Loaded number={data} /> : null}
      {error && !data ? <Failure error={error} again={refetch} what="phone number" /> : null}
      {error || data ? null : <ListSkeleton label={wording.loadingThePhoneNumber} height={72} />}
    </Page>
  )
}

function Loaded({ number }: { readonly number: PhoneNumber }) {
  return (
    <>
      <div className={classes['columns']}>
        <Section title="Health">
          <Text size="sm" mb="sm">
            {NUMBER_MEANING[number.status]}
          </Text>
          <Facts>
            <Fact label="Status">
              <NumberStatus status={number.status} />
            </Fact>
            {number.restUntil === null ? null : (
              <Fact label="Rests until">
                <At at={number.restUntil} />
              </Fact>
            )}
            <Fact label="Country">{countryText(number.country)}</Fact>
            <NumberConnection connectionId={number.connectionId} />
            <Fact label="Added">
              <At at={number.createdAt} />
            </Fact>
          </Facts>
        </Section>
        <Section title="Limits">
          <Facts>
            <Fact label={wording.callsADay}>{countText(number.dailyCap)}</Fact>
            <Fact label="Parallel calls">{countText(number.concurrencyLimit)}</Fact>
            <Fact label="May call">{countriesText(number.allowedCountries)}</Fact>
          </Facts>
        </Section>
      </div>
      <HealthOverTime id={number.id} />
      <LatestCalls numberId={number.id} />
    </>
  )
}
