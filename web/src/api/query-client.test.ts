/** Tests what the one cache promises about actions in any state of the network. */
import { MutationObserver, onlineManager } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { queryClient } from './query-client.ts'

beforeEach(() => {
  vi.useFakeTimers()
  queryClient.mount()
})
afterEach(() => {
  queryClient.unmount()
  onlineManager.setOnline(true)
  vi.useRealTimers()
})

test('an action without a network fails at once, and is not sent when the network is back, nor ever again', async () => {
  onlineManager.setOnline(false)
  const sent = vi.fn<() => Promise<never>>(() => Promise.reject(new Error('no network')))
  const action = new MutationObserver(queryClient, { mutationFn: sent })
  await expect(action.mutate()).rejects.toThrow('no network')
  expect(action.getCurrentResult()).toMatchObject({ isError: true, isPaused: false })
  onlineManager.setOnline(true)
  await vi.advanceTimersByTimeAsync(600_000)
  expect(sent).toHaveBeenCalledTimes(1)
})

test('a read does not wait for a network: an action that reads first fails with it', async () => {
  onlineManager.setOnline(false)
  const read = vi.fn<() => Promise<never>>(() => Promise.reject(new Error('no network')))
  const reading = queryClient.fetchQuery({ queryKey: ['a'], queryFn: read, retry: false })
  await expect(reading).rejects.toThrow('no network')
  onlineManager.setOnline(true)
  await vi.advanceTimersByTimeAsync(600_000)
  expect(read).toHaveBeenCalledTimes(1)
})
