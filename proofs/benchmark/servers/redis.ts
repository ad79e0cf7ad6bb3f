import { connect } from 'node:net'

/** Where BullMQ finds its Redis. */
export interface RedisServer {
  readonly connection: { readonly host: string; readonly port: number }
  readonly description: string
}

const connection = { host: '127.0.0.1', port: 6379 }

/** The Redis on localhost. */
export async function findRedis(): Promise<RedisServer | { readonly missing: string }> {
  try {
    const version = /redis_version:(\S+)/.exec(await ask('INFO server'))?.[1]
    if (!version) throw new Error('not Redis')
    const appends = /appendonly\r\n\$\d+\r\nyes/.test(await ask('CONFIG GET appendonly'))
    const keeps = appends ? 'appending to disk' : 'keeping nothing on disk'
    return { connection, description: `Redis ${version}, ${keeps} (localhost:${connection.port})` }
  } catch {
    return { missing: `no Redis answers on localhost:${connection.port}; BullMQ is left out` }
  }
}

/** Redis takes commands as lines of text, too. */
function ask(command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(connection, () => socket.write(`${command}\r\nQUIT\r\n`))
    let answer = ''
    socket.setTimeout(1_000, () => socket.destroy(new Error('no answer')))
    socket.on('data', (chunk) => (answer += chunk.toString()))
    socket.on('end', () => resolve(answer))
    socket.on('error', reject)
  })
}
