/** The inside of a thread that looks at one file. */
import { answerInThread } from './answer-in-thread.ts'
import { lookAtFile } from './look-at-file.ts'

await answerInThread(lookAtFile)
