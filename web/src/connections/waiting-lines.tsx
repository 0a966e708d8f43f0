/**
 * Shows lines that wait for a carrier that does not answer, and since when. An admin releases those whose call must
 * be over.
 */
import { Alert, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMay } from '#web/api/session.ts'
import { At } from '#web/ui/at.tsx'
import { countText } from '#web/ui/figures.ts'
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
        Their results are unknown. The people are not called again until the carrier’s longest delay has
        passed.
      </Alert>
    ) : null
  const { lines, releasable, since, releasableFrom } = data
  return (
    <Section
      title={`${countText(lines)} ${lines === 1 ? 'line waits' : 'lines wait'} for the carrier`}
      intro="The carrier does not answer when it is asked about these calls, so their lines and credits stay taken: the calls may still be going on. It is asked again and again."
    >
      <Text size="sm" mb="sm">
        The first of them was placed {since ? <At at={since} seconds /> : 'some time ago'}.{' '}
        {releasable > 0 ? (
          `${countText(releasable)} of them must be over by now and can be released: the result is then unknown, and the attempt counts.`
        ) : (
          <>
            From {releasableFrom ? <At at={releasableFrom} seconds /> : 'later'} on the first can be released.
          </>
        )}
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
          An admin can release them.
        </Text>
      ) : null}
    </Section>
  )
}

const released = (lines: number): string =>
  `${countText(lines)} ${lines === 1 ? 'line was' : 'lines were'} released`
