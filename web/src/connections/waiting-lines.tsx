/**
 * Shows lines that wait for a carrier that does not answer, and since when. An admin releases those whose call must
 * be over.
 */
import { Alert, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import * as wording from '#wording/pages/connections.ts'
import { useMay } from '#web/api/session.ts'
import { At } from '#web/ui/at.tsx'
import { countText } from '#web/ui/figures.ts'
import { Joined } from '#web/ui/joined.tsx'
import { Section } from '#web/ui/section.tsx'
import { ReleaseForm } from './release-form.tsx'
import { useReleaseLines, waitingQuery } from './use-connection.ts'

export function WaitingLines({ id }: { readonly id: string }) {
  const admin = useMay('admin')
  const { data } = useQuery({ ...waitingQuery(id), refetchInterval: 5000 })
  const { mutate, isPending, error, data: done } = useReleaseLines(id)
  if (!data || data.lines === 0)
    return done ? (
      <Alert color="green" variant="status" role="status" title={released(done.released)}>
        {wording.theirResultsAreUnknown}
      </Alert>
    ) : null
  const { lines, releasable, since, releasableFrom } = data
  return (
    <Section
      title={wording.linesWaitForTheCarrier(countText(lines), lines)}
      intro={wording.theCarrierDoesNotAnswer}
    >
      <Text size="sm" mb="sm">
        {since ? (
          <>
            <Joined text={wording.firstWasPlaced} parts={{ at: <At at={since} seconds /> }} />{' '}
          </>
        ) : null}
        {releasable > 0 ? (
          wording.mustBeOver(countText(releasable))
        ) : releasableFrom ? (
          <Joined text={wording.firstCanBeReleasedFrom} parts={{ at: <At at={releasableFrom} seconds /> }} />
        ) : null}
      </Text>
      {admin && releasable > 0 ? (
        <ReleaseForm
          label={`Release ${countText(releasable)} ${releasable === 1 ? 'line' : 'lines'}`}
          release={mutate}
          pending={isPending}
          error={error}
        />
      ) : null}
      {!admin && releasable > 0 ? (
        <Text size="sm" c="dimmed">
          {wording.anAdminCanRelease}
        </Text>
      ) : null}
    </Section>
  )
}

const released = (lines: number): string =>
  `${countText(lines)} ${lines === 1 ? 'line was' : 'lines were'} released`
