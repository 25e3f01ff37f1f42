# SPDX-License-Identifier: Apache-2.0
# How a folder becomes a library, a program or a test: one function each, so that warnings,
# definitions and precompiled headers are the same everywhere.

add_library(hoststand_options INTERFACE)
target_compile_features(hoststand_options INTERFACE cxx_std_20)
target_include_directories(hoststand_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(hoststand_options INTERFACE
    QT_NO_KEYWORDS
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    HOSTSTAND_VERSION="${PROJECT_VERSION}")
target_compile_options(hoststand_options INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual -Wshadow)
if(HOSTSTAND_WERROR)
    target_compile_options(hoststand_options INTERFACE -Werror)
endif()
if(HOSTSTAND_SANITIZE)
    target_compile_options(hoststand_options INTERFACE
        -fsanitize=${HOSTSTAND_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(hoststand_options INTERFACE -fsanitize=${HOSTSTAND_SANITIZE})
    if(HOSTSTAND_SANITIZE MATCHES undefined)
        # The tests' own code, half of all, takes twice as long with it, and it is there for ours.
        target_compile_options(hoststand_options INTERFACE -fno-sanitize-recover=undefined
            $<$<BOOL:$<TARGET_PROPERTY:HOSTSTAND_TEST_CODE>>:-fno-sanitize=undefined>)
    endif()
endif()

if(HOSTSTAND_FUZZ)
    target_compile_options(hoststand_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# The precompiled headers of the whole tree: without widgets and with them, and the tests' on top of each.
set(flavours core widgets)
if(HOSTSTAND_TESTS)
    list(APPEND flavours tests window_tests)
endif()
foreach(flavour ${flavours})
    add_library(hoststand_pch_${flavour} STATIC ${PROJECT_SOURCE_DIR}/resources/cmake/pch.cpp)
    set_target_properties(hoststand_pch_${flavour} PROPERTIES AUTOMOC OFF)
    target_link_libraries(hoststand_pch_${flavour} PUBLIC hoststand_options Qt6::Core)
    target_precompile_headers(hoststand_pch_${flavour} PRIVATE
        ${PROJECT_SOURCE_DIR}/resources/cmake/pch_${flavour}.h)
endforeach()
target_link_libraries(hoststand_pch_widgets PUBLIC Qt6::Widgets)
if(HOSTSTAND_TESTS)
    # With Qt6::Network, as all tests are then: the header of Qt6::Test asks for it.
    target_link_libraries(hoststand_pch_tests PUBLIC Qt6::Network Qt6::Test)
    target_link_libraries(hoststand_pch_window_tests PUBLIC Qt6::Widgets Qt6::Network Qt6::Test)
    set_target_properties(hoststand_pch_tests hoststand_pch_window_tests PROPERTIES HOSTSTAND_TEST_CODE ON)
endif()

function(_hoststand_pch target flavour)
    target_precompile_headers(${target} REUSE_FROM hoststand_pch_${flavour})
endfunction()

# hoststand_library(<name> [WIDGETS] HEADERS ... SOURCES ... DEPENDS ...)
# One static library for one folder. Headers are listed among the sources too, so that AUTOMOC sees them.
function(hoststand_library name)
    cmake_parse_arguments(arg "WIDGETS" "" "HEADERS;SOURCES;DEPENDS" ${ARGN})
    add_library(${name} STATIC ${arg_SOURCES} ${arg_HEADERS})
    target_sources(${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${arg_HEADERS})
    set_target_properties(${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
    target_link_libraries(${name} PUBLIC hoststand_options ${arg_DEPENDS})
    if(HOSTSTAND_UNITY AND NOT CMAKE_CURRENT_SOURCE_DIR MATCHES "^${PROJECT_SOURCE_DIR}/tests/")
        set_target_properties(${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 6)
        # A class that is whole in one file may hold a type of that file alone; here, g++ cannot see that it is so.
        target_compile_options(${name} PRIVATE -Wno-subobject-linkage)
    endif()
    if(arg_WIDGETS)
        _hoststand_pch(${name} widgets)
    else()
        _hoststand_pch(${name} core)
    endif()
endfunction()

# hoststand_program(<name> [PCH core|widgets|tests|window_tests] SOURCES ... DEPENDS ...)
function(hoststand_program name)
    cmake_parse_arguments(arg "" "PCH" "SOURCES;DEPENDS" ${ARGN})
    if(NOT arg_PCH)
        set(arg_PCH core)
    endif()
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE hoststand_options ${arg_DEPENDS})
    _hoststand_pch(${name} ${arg_PCH})
endfunction()

# hoststand_test(<name> [WIDGETS] SOURCES ... DEPENDS ... [TIMEOUT s] [CLASSES tst_A tst_B] [PARTS n])
# One executable a folder; each tst_*.cpp registers its QObject class with HOSTSTAND_TEST (tests/support). With CLASSES each of
# these is a CTest entry, so that long ones run beside each other; with PARTS n so many entries share the classes among them;
# else the executable is one.
function(hoststand_test name)
    cmake_parse_arguments(arg "WIDGETS" "TIMEOUT;PARTS" "SOURCES;DEPENDS;LABELS;CLASSES" ${ARGN})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 900) # for what hangs: on a busy machine, under a sanitizer, 300 s were too few
    endif()
    set(pch tests)
    if(arg_WIDGETS)
        set(pch window_tests)
    endif()
    hoststand_program(${name} PCH ${pch} SOURCES ${arg_SOURCES} DEPENDS ${arg_DEPENDS} hoststand_test_support
        Qt6::Network Qt6::Test)
    set_target_properties(${name} PROPERTIES HOSTSTAND_TEST_CODE ON)
    set(tests)
    if(arg_PARTS)
        foreach(part RANGE 1 ${arg_PARTS})
            list(APPEND tests ${name}_${part})
            add_test(NAME ${name}_${part} COMMAND ${name} @${part}/${arg_PARTS})
        endforeach()
    elseif(NOT arg_CLASSES)
        set(tests ${name})
        add_test(NAME ${name} COMMAND ${name})
    else()
        set(tests ${arg_CLASSES})
        foreach(class ${arg_CLASSES})
            add_test(NAME ${class} COMMAND ${name} @${class})
        endforeach()
    endif()
    set_tests_properties(${tests} PROPERTIES TIMEOUT ${arg_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QTEST_DISABLE_STACK_DUMP=1;UBSAN_OPTIONS=print_stacktrace=1;ASAN_OPTIONS=detect_leaks=0:malloc_context_size=12")
    if(arg_LABELS)
        set_tests_properties(${tests} PROPERTIES LABELS "${arg_LABELS}")
    endif()
endfunction()
