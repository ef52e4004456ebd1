// One for all tabs of a browser: asks the preview for a site newer than the newest that any tab knows, and tells them.
'use strict'
var ports = []
var stamp = null
var asking = null

function tell(message) {
  ports.forEach(function (port) { port.postMessage(message) })
}

function pause(milliseconds) {
  return new Promise(function (resolve) { setTimeout(resolve, milliseconds) })
}

// Never ends. A preview that does not answer is asked again, ever less often; after 20 seconds it answers in any case.
async function ask() {
  var failures = 0
  for (;;) {
    var began = Date.now()
    try {
      var response = await fetch('/_preview/wait?seen=' + encodeURIComponent(stamp), { cache: 'no-store', signal: AbortSignal.timeout(30000) })
      if (!response.ok) throw new Error('status ' + response.status)
      var news = (await response.json()).stamp
      if (failures) tell({ lost: false })
      failures = 0
      if (news !== stamp) {
        stamp = news
        tell({ stamp: stamp })
      } else if (Date.now() - began < 1000) {
        // It did not let us wait: too many do.
        await pause(1000)
      }
    } catch (error) {
      failures += 1
      if (failures === 2) tell({ lost: true })
      await pause(Math.min(2000, 100 * failures))
    }
  }
}

onconnect = function (event) {
  var port = event.ports[0]
  ports.push(port)
  port.onmessage = function (message) {
    if (message.data.bye) {
      ports = ports.filter(function (other) { return other !== port })
      return
    }
    if (stamp === null) stamp = message.data.stamp
    // Another tab has heard of a newer one meanwhile, or this one comes from a newer run: it finds out which.
    else if (message.data.stamp !== stamp) port.postMessage({ stamp: stamp })
    if (!asking) asking = ask()
  }
  port.start()
}
