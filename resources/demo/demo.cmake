# SPDX-License-Identifier: Apache-2.0
# The demo venue's data, compiled into a target: hoststand_demo_data(<target>).
function(hoststand_demo_data target)
    set(base ${PROJECT_SOURCE_DIR}/resources/demo)
    qt_add_resources(${target} ${target}_demo PREFIX /demo BASE ${base} FILES
        ${base}/evening.json ${base}/layout.json ${base}/names.json ${base}/phrases.json
        ${base}/venue.json)
endfunction()
