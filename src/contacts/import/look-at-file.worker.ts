/** Runs inside a thread and reads the beginning of one file. */
import { answerInThread } from './answer-in-thread.ts'
import { lookAtFile } from './look-at-file.ts'

await answerInThread(lookAtFile)
