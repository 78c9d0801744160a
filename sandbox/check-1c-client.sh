#!/usr/bin/env bash
# Runs public clients of 1C's OData interface, taken from the npm registry in fixed versions, against the stand-in: they read the metadata,
# list, filter, create and post. What they expect of 1C they have to find in the sandbox. Needs Node.js 18 or later with npm, a JDK 21 or
# later, and the project built once (mvn package, or any ./hub command). The clients lie below sandbox/target and go with it.
set -euo pipefail

home="$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)"
work="$home/sandbox/target/check-1c-client"

fail() {
    echo "$1" >&2
    exit "${2:-1}"
}

command -v node >/dev/null && command -v npm >/dev/null ||
    fail "Node.js is not installed: install nodejs and npm (18 or later), for example by apt-get install nodejs npm." 3
(("$(node --version | sed 's/^v\([0-9]*\).*/\1/')" >= 18)) || fail "Node.js $(node --version) is too old: 18 or later is needed." 3

# JAVA_HOME, or the newest of the usual place, when it is new enough.
jdk=""
for candidate in "${JAVA_HOME:-}" $(ls -d /usr/lib/jvm/* 2>/dev/null | sort -V -r); do
    version="$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$candidate/release" 2>/dev/null || true)"
    if [[ -x "$candidate/bin/keytool" ]] && ((${version:-0} >= 21)); then
        jdk="$candidate"
        break
    fi
done
[[ -n "$jdk" ]] || fail "No JDK 21 or later was found: set JAVA_HOME to one." 3
compgen -G "$home/cli/target/lib/sandbox-*.jar" >/dev/null || fail "The project is not built: run mvn package -DskipTests first." 3

mkdir -p "$work"
cp "$home/sandbox/src/test/js/package.json" "$home/sandbox/src/test/js/check-1c-clients.cjs" "$work"
# Without scripts: nothing of theirs is compiled, and nothing of theirs runs before the check.
(cd "$work" && npm install --ignore-scripts --omit=optional --no-audit --no-fund --loglevel=error) ||
    fail "The clients could not be fetched from the npm registry: nothing was checked." 4

folder="$(mktemp -d)"
server=""
trap '[[ -z "$server" ]] || { kill "$server" 2>/dev/null && wait "$server"; } || true; rm -rf "$folder"' EXIT
secret="$(node -p 'require("crypto").randomUUID()')"
tool() { "$jdk/bin/keytool" "$@" -storetype PKCS12 -storepass "$secret" 2>"$folder/keytool.log"; }
tool -genkeypair -alias sandbox -keyalg EC -groupname secp256r1 -dname CN=localhost -ext san=dns:localhost -validity 2 -keystore "$folder/keys.p12"
tool -exportcert -alias sandbox -rfc -file "$folder/authority.pem" -keystore "$folder/keys.p12" >/dev/null
tool -importcert -noprompt -alias sandbox -file "$folder/authority.pem" -keystore "$folder/trust.p12"

export ORDERHUB_SANDBOX_KEY_STORE="$folder/keys.p12" ORDERHUB_SANDBOX_TRUST_STORE="$folder/trust.p12" ORDERHUB_SANDBOX_STORE_PASSWORD="$secret"
for partner in KITCHEN GATEWAY WAREHOUSE; do
    export "ORDERHUB_SANDBOX_${partner}_API_KEY=$secret" "ORDERHUB_SANDBOX_${partner}_WEBHOOK_SECRET=whsec_$(printf %s "$secret" | base64)"
done
export ORDERHUB_SANDBOX_ACCOUNTING_USER=OrderHub ORDERHUB_SANDBOX_ACCOUNTING_PASSWORD="$secret"
"$jdk/bin/java" -cp "$home/cli/target/lib/*" orderhub.sandbox.Main >"$folder/sandbox.log" 2>&1 &
server=$!
for _ in $(seq 100); do
    grep -q '^control ' "$folder/sandbox.log" && break
    kill -0 "$server" 2>/dev/null || break
    sleep 0.2
done
base="$(sed -n 's/^accounting //p' "$folder/sandbox.log")"
[[ -n "$base" ]] || fail "The sandbox did not start: $(cat "$folder/sandbox.log")"

CHECK_PASSWORD="$secret" NODE_EXTRA_CA_CERTS="$folder/authority.pem" node "$work/check-1c-clients.cjs" "$base" OrderHub "$folder/authority.pem"
