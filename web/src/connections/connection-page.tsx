/** Shows one connection, or a new one: its settings, and whether it works. */
import '@mantine/core/styles/PasswordInput.css'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { CarrierOffer, Connection } from '#contract/connections.ts'
import { capabilityLine } from '#wording/capabilities.ts'
import * as wording from '#wording/pages/connections.ts'
import { isForbidden } from '#web/api/list.ts'
import { useMay } from '#web/api/session.ts'
import { Failure } from '#web/ui/failure.tsx'
import { useTabTitle } from '#web/app/tab.ts'
import { ActionWords } from '#web/ui/action-failure.tsx'
import { Fact, Facts } from '#web/ui/facts.tsx'
import { countText, numberText } from '#web/ui/figures.ts'
import layout from '#web/ui/layout.module.css'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { Page } from '#web/ui/page.tsx'
import { Section } from '#web/ui/section.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { CheckSection } from './check-section.tsx'
import { ConnectionForm } from './connection-form.tsx'
import { ConnectionHealth } from './connection-health.tsx'
import { Refused } from '#web/ui/refused.tsx'
import { ReleaseForm } from './release-form.tsx'
import { TestCallSection } from './test-call-section.tsx'
import { TroubleList } from './trouble-list.tsx'
import { carriersQuery, connectionQuery, useArchive, useRelease } from './use-connection.ts'
import { WaitingLines } from './waiting-lines.tsx'

export function ConnectionPage() {
  const { id } = useParams({ from: '/inside/connections/$id' })
  const carriers = useQuery(carriersQuery)
  const { data, error, refetch } = useQuery({ ...connectionQuery(id), staleTime: 0, refetchInterval: 5000 })
  useTabTitle(`${data?.name ?? 'Connection'} · Connection · Campanile`)
  const offer = carriers.data?.items.find(({ kind }) => kind === data?.carrier)
  const failed = data ? null : (error ?? carriers.error)
  return (
    <Page
      title={data?.name ?? 'Connection'}
      back={<Back />}
      state={data ? <ConnectionHealth connection={data} /> : null}
      actions={data ? <Archive connection={data} /> : null}
    >
      {isForbidden(failed) ? (
        <Refused title={wording.connectionsAreShownToOperators}>{wording.connectionsAreTheAccounts}</Refused>
      ) : failed ? (
        <Failure error={failed} again={refetch} what="connection" />
      ) : null}
      {data && carriers.data ? <Loaded connection={data} offer={offer} /> : null}
      {failed || (data && carriers.data) ? null : (
        <ListSkeleton label={wording.loadingTheConnection} height={72} />
      )}
    </Page>
  )
}

export function NewConnectionPage() {
  useTabTitle('New connection · Campanile')
  const admin = useMay('admin')
  const { data, error, refetch } = useQuery({ ...carriersQuery, enabled: admin })
  return (
    <Page title="New connection" back={<Back />}>
      {admin ? null : <Text>{wording.anAdminAddsConnections}</Text>}
      {error ? <Failure error={error} again={refetch} /> : null}
      {admin && !data && !error ? <ListSkeleton label={wording.loadingTheCarriers} height={72} /> : null}
      {data?.items.map((offer) => (
        <Section key={offer.kind} title={offer.name} intro={offer.about}>
          <CanDo can={offer.can} />
          <ConnectionForm offer={offer} connection={null} />
        </Section>
      ))}
    </Page>
  )
}

const Back = () => (
  <TextLink to="/connections" size="sm">
    All connections
  </TextLink>
)

/** No phone would ring. */
const SIMULATED = 'simulator'

interface LoadedProps {
  readonly connection: Connection
  readonly offer: CarrierOffer | undefined
}

function Loaded({ connection, offer }: LoadedProps) {
  const admin = useMay('admin')
  const mayCall = useMay('operator')
  return (
    <>
      <TroubleList connections={[connection]} />
      {admin && connection.recoveringSince !== null ? <Release id={connection.id} /> : null}
      <WaitingLines id={connection.id} />
      <div className={layout['columns']}>
        <Section title="Settings" {...(offer ? { intro: offer.about } : {})}>
          <CanDo can={connection.can} />
          {admin && offer ? (
            <ConnectionForm offer={offer} connection={connection} />
          ) : (
            <ReadOnly connection={connection} offered={offer !== undefined} />
          )}
        </Section>
        <Stack gap="md">
          <CheckSection id={connection.id} />
          {connection.archivedAt === null && mayCall && connection.carrier !== SIMULATED ? (
            <TestCallSection connection={connection} />
          ) : null}
        </Stack>
      </div>
    </>
  )
}

const CanDo = ({ can }: Pick<Connection, 'can'>) =>
  can ? (
    <Text size="sm" mb="sm">
      {capabilityLine(can)}
    </Text>
  ) : null

const ReadOnly = ({
  connection,
  offered,
}: {
  readonly connection: Connection
  readonly offered: boolean
}) => (
  <>
    <Facts>
      <Fact label="Lines">{countText(connection.concurrencyLimit)}</Fact>
      <Fact label={wording.callsASecond}>{numberText(connection.callsPerSecond)}</Fact>
      {Object.entries(connection.config).map(([name, value]) => (
        <Fact key={name} label={name}>
          {String(value)}
        </Fact>
      ))}
      <Fact label={wording.secretsThatAreSet}>{connection.secrets.join(', ') || 'None'}</Fact>
    </Facts>
    <Text size="sm" c="dimmed" mt="sm">
      {offered ? wording.anAdminCanChange : wording.thisInstallationNoLonger}
    </Text>
  </>
)

function Archive({ connection }: { readonly connection: Connection }) {
  const { mutate, isPending, error } = useArchive(connection)
  const archived = connection.archivedAt !== null
  if (!useMay('admin')) return null
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed" role="status">
        {error ? <ActionWords error={error} /> : archived ? '' : wording.nothingIsDialledOver}
      </Text>
      <Button variant="default" loading={isPending} onClick={() => mutate(!archived)}>
        {archived ? wording.bringBack : 'Archive'}
      </Button>
    </Group>
  )
}

function Release({ id }: { readonly id: string }) {
  const { mutate, isPending, error } = useRelease(id)
  return (
    <Section title={wording.releaseWithoutReading} intro={wording.onlyWhenTheCarrier}>
      <ReleaseForm label={wording.releaseTheConnection} release={mutate} pending={isPending} error={error} />
    </Section>
  )
}
