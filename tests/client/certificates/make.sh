#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes the certificates of the TLS tests anew, beside this script. Needs the openssl program.
#
#   authority.pem        a private authority
#   other-authority.pem  one that signs none of the others
#   server.key           the key of all that follow
#   localhost.pem        for localhost and 127.0.0.1, signed by the authority
#   elsewhere.pem        for venue.example.test alone, signed by the authority
#   expired.pem          as localhost.pem, until 2 January 2020
#   self-signed.pem      for localhost and 127.0.0.1, signed with its own key
#   rsa.key, rsa.pem     the same with an RSA key
#   short.key, short.pem the same with one that is too short
#
# All but expired.pem are valid from 2020 to 2120. The authorities' keys are not kept: to change one
# certificate is to make all of them anew.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

new_key() {
    openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1" 2>/dev/null
}

# sign NAME COMMON-NAME EXTENSIONS FIRST-DAY LAST-DAY KEY [OPENSSL-CA-OPTION...]
sign() {
    name=$1 common=$2 extensions=$3 from=$4 until=$5 key=$6
    shift 6
    printf '%b' "$extensions" >"$name.ext"
    openssl req -new -key "$key" -subj "/CN=$common" -out "$name.csr"
    openssl ca -batch -notext -config ca.conf -in "$name.csr" -out "$name.pem" \
        -extfile "$name.ext" -startdate "${from}000000Z" -enddate "${until}000000Z" "$@" \
        2>openssl.log || {
        cat openssl.log >&2
        exit 1
    }
}

: >index
cat >ca.conf <<'END'
[ca]
default_ca = tests
[tests]
database = index
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
END

authority='basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\nsubjectKeyIdentifier=hash\n'
server='basicConstraints=critical,CA:FALSE\nextendedKeyUsage=serverAuth\n'
own='subjectAltName=DNS:localhost,IP:127.0.0.1\n'

for name in authority other-authority; do
    new_key "$name.key"
    sign "$name" "Hoststand tests $name" "$authority" 20200101 21200101 "$name.key" \
        -selfsign -keyfile "$name.key"
done
new_key server.key
for row in "localhost $own 21200101" "elsewhere subjectAltName=DNS:venue.example.test\n 21200101" \
    "expired $own 20200102"; do
    # shellcheck disable=SC2086
    set -- $row
    sign "$1" "Hoststand tests $1" "$server$2" 20200101 "$3" server.key -cert authority.pem -keyfile authority.key
done
sign self-signed "Hoststand tests self-signed" "$server$own" 20200101 21200101 server.key \
    -selfsign -keyfile server.key
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out rsa.key 2>/dev/null
sign rsa "Hoststand tests rsa" "$server$own" 20200101 21200101 rsa.key -selfsign -keyfile rsa.key
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:1024 -out short.key 2>/dev/null
sign short "Hoststand tests short" "$server$own" 20200101 21200101 short.key -selfsign -keyfile short.key
mv rsa.key rsa.pem short.key short.pem self-signed.pem authority.pem other-authority.pem server.key localhost.pem elsewhere.pem expired.pem "$here"
