// Preloaded into the processes of an instance. When their supervisor is gone, killed and unable to say so, the channel to it closes:
// end as if told to.
process.channel?.unref()
process.once('disconnect', () => {
  setTimeout(() => process.exit(1), 8000).unref()
  process.kill(process.pid, 'SIGTERM')
})
