#!/usr/bin/env node
// Starts the program, which comes in a package for this platform.
"use strict";

const { spawn } = require("node:child_process");

const platform = `${process.platform}-${process.arch}`;
const name = process.platform === "win32" ? "playbook.exe" : "playbook";

let program;
try {
  program = require.resolve(`@playbook-site/${platform}/${name}`);
} catch {
  console.error(`error: there is no program for ${platform} beside this package`);
  console.error("  = help: install again without `--omit=optional` and `--no-optional`; if the platform is none of those that");
  console.error("          playbook-site names as optional dependencies, build the program with `cargo install`");
  process.exit(2);
}

const child = spawn(program, process.argv.slice(2), { stdio: "inherit", windowsHide: true });
// What ends this process is meant for the program.
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
const pass = (signal) => child.kill(signal);
for (const signal of signals) process.on(signal, pass);
child.on("error", (error) => {
  console.error(`error: cannot start \`${program}\`: ${error.message}`);
  process.exit(2);
});
child.on("exit", (code, signal) => {
  if (signal === null) process.exit(code);
  for (const one of signals) process.off(one, pass);
  process.kill(process.pid, signal);
});
