/** Exchanges the one-time link for a session. The token is in the fragment, which no server log ever sees. */
import { Button, Center, Code, Loader, Paper, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { signIn } from '#contract/sessions.ts'
import * as wording from '#wording/pages/app.ts'
import { call, unanswered } from '#web/api/call.ts'
import { sessionQuery } from '#web/api/session.ts'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import { useTabTitle } from './tab.ts'

/** An address inside this app, or the start page. */
const inside = (to: unknown): string =>
  typeof to === 'string' && /^\/(?![/\\])/.test(to) && !to.startsWith('/sign-in') ? to : '/campaigns'

export function SignIn() {
  useTabTitle('Sign in · Campanile')
  const client = useQueryClient()
  const navigate = useNavigate()
  const search = useRouterState({ select: (state) => state.location.search }) as { to?: unknown }
  // A link may be opened while this page is shown: then only the fragment changes.
  const token = useRouterState({ select: (state) => state.location.hash })
  const used = useRef('')
  const enter = useMutation({
    mutationFn: (token: string) => call(signIn, { body: { token } }),
    onSuccess(session) {
      client.clear()
      client.setQueryData(sessionQuery.queryKey, session)
      return navigate({ href: inside(search.to), replace: true })
    },
  })
  const { mutate } = enter
  useEffect(() => {
    if (token === '' || used.current === token) return
    used.current = token
    history.replaceState(history.state, '', location.pathname + location.search)
    mutate(token)
  }, [token, mutate])
  return (
    <Center component="main" mih="100dvh" p="md">
      <Paper p="xl" maw={460} w="100%" withBorder>
        <Stack>
          <Title order={1} size="h3">
            {wording.signInToCampanile}
          </Title>
          {enter.isPending ? <Loader size="sm" aria-label="Signing in" /> : null}
          <ActionFailure
            error={enter.error}
            title={unanswered(enter.error) ? wording.notSignedIn : wording.thisLinkDoesNotWork}
          />
          {enter.isPending ? null : (
            <>
              <Text size="sm">{wording.openTheOneTime}</Text>
              <Code block>npx campanile link --role operator</Code>
              <Text size="sm" c="dimmed">
                {wording.aLinkWorksOnce}
              </Text>
              <Button variant="default" onClick={() => void navigate({ href: inside(search.to) })}>
                {wording.iAmSignedInAlready}
              </Button>
            </>
          )}
        </Stack>
      </Paper>
    </Center>
  )
}
