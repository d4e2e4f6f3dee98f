// The annotator asks for a variable that only build tools have.
globalThis.process ??= { env: { NODE_ENV: "production" } };
