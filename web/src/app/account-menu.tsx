/**
 * Shows the role of the session, stops and resumes dialling, sets the height of table rows, and signs out. The page
 * leaves only when the server has ended the session.
 */
import { ActionIcon, Button, Group, Menu, Stack } from '@mantine/core'
import { IconHandStop, IconLogout, IconPlayerPlay, IconUser } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { signOut } from '#contract/sessions.ts'
import * as wording from '#wording/pages/app.ts'
import { useDialing } from '#web/api/dialing.tsx'
import { call, Refusal } from '#web/api/call.ts'
import { useMay, useSession } from '#web/api/session.ts'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { words } from '#web/ui/figures.ts'
import { chooseDensity, DENSITIES, useDensity } from '#web/ui/row-density.ts'

export function AccountMenu() {
  const session = useSession()
  const client = useQueryClient()
  const { stopped, stop, resume } = useDialing()
  const [operator, admin] = [useMay('operator'), useMay('admin')]
  const navigate = useNavigate()
  const leave = useMutation({
    mutationFn: () =>
      call(signOut).catch((error: unknown) => {
        // The session had ended already.
        if (!(error instanceof Refusal && error.status === 401)) throw error
      }),
    async onSuccess() {
      client.clear()
      await navigate({ to: '/sign-in' })
    },
  })
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label="Account" loading={leave.isPending}>
            <IconUser size={17} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {wording.signedInAs(session ? words(session.role).toLowerCase() : 'nobody')}
          </Menu.Label>
          {operator && !stopped ? (
            <Menu.Item color="red" leftSection={<IconHandStop size={15} aria-hidden />} onClick={stop}>
              {wording.stopAllDialling}
            </Menu.Item>
          ) : null}
          {admin && stopped ? (
            <Menu.Item leftSection={<IconPlayerPlay size={15} aria-hidden />} onClick={resume}>
              {wording.resumeDialling}
            </Menu.Item>
          ) : null}
          <RowDensity />
          <Menu.Item leftSection={<IconLogout size={15} aria-hidden />} onClick={() => leave.mutate()}>
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {leave.error ? (
        <Dialog title="Sign out" closes="Close" opened close={leave.reset}>
          <Stack>
            <ActionFailure error={leave.error} title={wording.youAreStillSigned} />
            <Group justify="flex-end">
              <Button variant="default" onClick={leave.reset}>
                Close
              </Button>
              <Button onClick={() => leave.mutate()}>Sign out</Button>
            </Group>
          </Stack>
        </Dialog>
      ) : null}
    </>
  )
}

function RowDensity() {
  const density = useDensity()
  const choose = (value: string): void =>
    chooseDensity(DENSITIES.find((each) => each === value) ?? 'comfortable')
  return (
    <>
      <Menu.Divider />
      <Menu.Label id="row-density">{wording.rowsOfTables}</Menu.Label>
      <div role="group" aria-labelledby="row-density">
        <Menu.RadioGroup value={density} onChange={choose}>
          {DENSITIES.map((each) => (
            <Menu.RadioItem key={each} value={each}>
              {wording.rowDensity[each]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </div>
      <Menu.Divider />
    </>
  )
}
