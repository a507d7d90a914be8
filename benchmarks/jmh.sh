#!/usr/bin/env bash
# JMH benchmarks of what is done for every message. Arguments are JMH's own: benchmarks/jmh.sh -prof gc RedisFraming
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
rm -rf benchmarks/target/classes benchmarks/target/maven-status
./mvnw -q -B -Dquick -DskipTests -Pjmh -pl benchmarks -am package
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "benchmarks/target/classes:benchmarks/target/lib/*" org.openjdk.jmh.Main "$@"
