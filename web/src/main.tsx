/** Starts the page in the browser: theme, cache and router around the app. */
import '#web/app/trusted-types.ts'
import '#web/ui/component-styles.ts'
import '#web/ui/page.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from '#web/api/query-client.ts'
import { router } from '#web/app/router.tsx'
import { showDensity } from '#web/ui/row-density.ts'
import { cssVariables, theme } from '#web/ui/theme.ts'

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
// The scroll lock of dialogs also writes a style sheet, and looks for the nonce here.
Object.assign(globalThis, { __webpack_nonce__: nonce })
showDensity()
const root = document.querySelector('#root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
      >
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
